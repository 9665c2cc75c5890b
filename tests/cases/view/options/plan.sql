ALTER VIEW public.a SET (security_barrier = true, security_invoker = true);

ALTER VIEW public.b RESET (security_barrier);

ALTER VIEW public.c SET (check_option = cascaded);

ALTER VIEW public.c RESET (security_invoker);
