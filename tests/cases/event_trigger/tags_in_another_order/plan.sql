DROP EVENT TRIGGER log_tables;

CREATE EVENT TRIGGER log_tables ON ddl_command_end
    WHEN TAG IN ('ALTER TABLE', 'CREATE TABLE')
    EXECUTE FUNCTION public.log_ddl();
