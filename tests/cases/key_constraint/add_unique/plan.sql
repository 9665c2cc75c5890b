ALTER TABLE public."User"
    ADD CONSTRAINT "User_eMail_key" UNIQUE ("eMail"),
    ADD CONSTRAINT one_per_tenant UNIQUE (tenant, "eMail");
