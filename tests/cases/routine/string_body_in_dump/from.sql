CREATE TABLE public.words (word text);
