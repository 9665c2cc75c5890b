CREATE TABLE public.department (
    id integer,
    boss integer,
    CONSTRAINT department_pkey PRIMARY KEY (id)
);

CREATE TABLE public.employee (
    id integer,
    department integer NOT NULL,
    CONSTRAINT employee_pkey PRIMARY KEY (id),
    CONSTRAINT employee_department_fkey FOREIGN KEY (department) REFERENCES public.department (id)
);

ALTER TABLE public.department ADD CONSTRAINT department_boss_fkey FOREIGN KEY (boss) REFERENCES public.employee (id);
