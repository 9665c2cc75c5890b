ALTER TABLE public.post
    DROP CONSTRAINT post_tenant_author_fkey,
    ADD CONSTRAINT post_tenant_author_fkey FOREIGN KEY (tenant, author) REFERENCES public.member (tenant, id) ON DELETE SET NULL (author);
