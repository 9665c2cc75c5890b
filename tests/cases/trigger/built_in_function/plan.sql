CREATE TRIGGER fill BEFORE INSERT OR UPDATE ON public.t
    FOR EACH ROW
    EXECUTE FUNCTION tsvector_update_trigger('v', 'pg_catalog.english', 'body');

CREATE TRIGGER same BEFORE UPDATE ON public.t
    FOR EACH ROW
    EXECUTE FUNCTION suppress_redundant_updates_trigger();
