ALTER EVENT TRIGGER moved RENAME TO moved_too;

DROP EVENT TRIGGER changed;

DROP EVENT TRIGGER gone;

DROP EVENT TRIGGER moved_too;

ALTER FUNCTION public.refuse() RENAME TO deny;

ALTER FUNCTION public.refuse_too() RENAME TO deny_too;

CREATE EVENT TRIGGER changed ON ddl_command_end
    WHEN TAG IN ('ALTER FUNCTION', 'DROP FUNCTION')
    EXECUTE FUNCTION public.deny_too();

CREATE EVENT TRIGGER moved_too ON ddl_command_start
    WHEN TAG IN ('ALTER FUNCTION')
    EXECUTE FUNCTION public.deny();
