CREATE SEQUENCE public.invoice_number;
