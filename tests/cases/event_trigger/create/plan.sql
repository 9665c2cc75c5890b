CREATE EVENT TRIGGER on_drop ON sql_drop
    WHEN TAG IN ('DROP INDEX', 'DROP TABLE')
    EXECUTE FUNCTION public.note();

ALTER EVENT TRIGGER on_drop DISABLE;

CREATE EVENT TRIGGER on_end ON ddl_command_end
    EXECUTE FUNCTION public.note();

COMMENT ON EVENT TRIGGER on_end IS 'notes it';
