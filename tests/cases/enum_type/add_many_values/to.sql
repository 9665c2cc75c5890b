CREATE TYPE size AS ENUM ('xxs', 'xs', 's', 'm', 'l', 'xl', 'xxl', '3xl');
