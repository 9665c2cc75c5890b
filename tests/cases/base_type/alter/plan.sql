ALTER TYPE public.color SET (SEND = public.color_send);
