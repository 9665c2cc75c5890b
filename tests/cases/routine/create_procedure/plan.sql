CREATE PROCEDURE public.transfer(sender integer, receiver integer, amount numeric, INOUT ok boolean DEFAULT false)
LANGUAGE plpgsql
AS $$
BEGIN
    UPDATE account SET balance = balance - amount WHERE id = sender;
    UPDATE account SET balance = balance + amount WHERE id = receiver;
    ok := true;
END $$;
