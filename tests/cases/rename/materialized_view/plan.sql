ALTER MATERIALIZED VIEW public.old_view RENAME TO new_view;

CREATE INDEX new_view_id_idx ON public.new_view (id);

DROP INDEX public.old_view_id_idx;
