ALTER TABLE public."Person"
    DROP CONSTRAINT "Person_teamId_fkey",
    ADD CONSTRAINT "Person_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES public."Team" (id) ON UPDATE CASCADE ON DELETE RESTRICT;
