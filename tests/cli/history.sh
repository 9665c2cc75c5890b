# What a team does to its history: adopt a change made by hand, squash, order two branches.
. "$(dirname "$0")/check.sh"
command -v git >/dev/null || { echo "SKIPPED: no git here: plumb rebase is not tested" >&2; exit 77; }
cat >first.sql <<'SQL'
CREATE TABLE person (id integer PRIMARY KEY);
SQL
project app first.sql
cat >second.sql <<'SQL'
CREATE TABLE person (id integer PRIMARY KEY, mail text);
SQL
step add_mail second.sql

# adopt-drift: nothing runs where it was made, and everybody else gets it.
run 0 plumb adopt-drift
out 'no drift'
sql app -c 'CREATE INDEX person_mail ON person (mail)' -c 'ALTER TABLE person ADD COLUMN note text'
run 3 plumb adopt-drift hotfix --dry-run
err blocks_reads
run 0 plumb adopt-drift hotfix --allow blocks_reads --dry-run
out 'ADD COLUMN note text'
[ ! -d "$(migration hotfix 2>/dev/null || :)" ] || fail "a dry run wrote a migration"
run 0 plumb adopt-drift hotfix --allow blocks_reads
out 'as applied now; nothing was run'
[ "$(sql app -c "SELECT origin, state FROM plumb.migrations WHERE name LIKE '%_hotfix'")" = 'drift|applied' ] || fail "ledger"
run 0 plumb drift
run 0 plumb deploy
out 'up to date'
new_database other
run 0 plumb deploy --database dbname=other
run 0 plumb drift --database dbname=other
[ -n "$(sql other -c "SELECT to_regclass('person_mail')")" ] || fail "others did not get it"
run 0 plumb rollback --database dbname=other --allow data_loss
run 0 plumb drift --database dbname=other
run 0 plumb deploy --database dbname=other

# Beside a pending migration it goes where it would have been.
cp second.sql schema.sql
sed -i 's/mail text/mail text, note text, born date/' schema.sql
echo 'CREATE INDEX person_mail ON person (mail);' >>schema.sql
run 0 plumb new add_born
sql app -c 'ALTER TABLE person ADD COLUMN odd text'
run 4 plumb deploy
err 'person.odd'
run 0 plumb adopt-drift odd
[ "$(migration odd)" '<' "$(migration add_born)" ] || fail "odd does not come first: $(ls migrations)"
run 0 plumb deploy
out 'add_born'
run 0 plumb drift

# squash: those that have all of it take it as applied, those that have a part are refused, new ones run it.
new_database half
cp -r migrations before
run 0 plumb deploy --database dbname=half --to "$(basename "$(migration add_mail)")"
run 0 plumb squash everything
out 'in place of 5 migrations'
[ "$(ls -d migrations/*/ | wc -l)" = 1 ] || fail "not one migration: $(ls migrations)"
run 0 plumb verify --from migrations --to before
run 0 plumb status
out 'squashed'
run 0 plumb drift
run 0 plumb deploy --dry-run
out '-- would record '
run 0 plumb deploy
out "recorded $(basename "$(migration everything)") as applied: all that it stands for is ("
out 'add_born'
run 0 plumb deploy
not_out recorded
run 0 plumb status
out 'applied       '
not_out 'missing'
run 0 plumb drift
run 4 plumb deploy --database dbname=half
err 'of which this database lacks 2'
run 0 plumb deploy --database dbname=half --migrations before
run 0 plumb deploy --database dbname=half
run 0 plumb drift --database dbname=half
new_database fresh
run 0 plumb deploy --database dbname=fresh
run 0 plumb drift --database dbname=fresh
run 0 plumb rollback --allow data_loss
[ -z "$(sql app -c "SELECT to_regclass('person')")" ] || fail "the squashed one was not rolled back"
run 0 plumb deploy
run 0 plumb drift

# Steps that change rows are not lost unseen.
run 0 plumb new fill --empty
echo "INSERT INTO person (id, mail) VALUES (1, 'a');" >"$(migration fill)/migration.sql"
echo 'DELETE FROM person WHERE id = 1;' >"$(migration fill)/down.sql"
run 0 plumb rehash
run 1 plumb squash again
err 'INSERT INTO person'
[ "$(ls -d migrations/*/ | wc -l)" = 2 ] || fail "a refused squash changed something"
run 0 plumb deploy
run 0 plumb squash again --join
run 0 plumb deploy
new_database joined
run 0 plumb deploy --database dbname=joined
[ "$(sql joined -c 'SELECT count(*) FROM person')" = 1 ] || fail "the rows were lost"
run 0 plumb drift

# rebase: both branches add a migration; plumb.sum conflicts; mine goes behind theirs, in a merge and in a rebase.
rm -rf before state/*; printf '[user]\n name = t\n email = t@example.org\n' >gitconfig
export GIT_CONFIG_GLOBAL="$work/gitconfig" GIT_CONFIG_NOSYSTEM=1
printf 'schema: schema.sql\nmigrations: migrations\n' >plumb.yaml
echo 'state' >.gitignore
run 0 plumb pull --from migrations --output schema.sql
git init -q -b main . && git add -A && git commit -qm base
git checkout -qb mine
echo 'CREATE TABLE mine (id integer PRIMARY KEY);' >>schema.sql
run 0 plumb new add_mine
git add -A && git commit -qm mine
git checkout -q main
sed -i '1i CREATE TABLE theirs (id integer PRIMARY KEY);' schema.sql
run 0 plumb new add_theirs
git add -A && git commit -qm theirs
run 1 plumb rebase
err 'no conflict'
git branch again mine
git checkout -q mine
if git merge main >state/out 2>&1; then fail "plumb.sum did not conflict"; fi
run 1 plumb validate
run 0 plumb rebase
out 'renamed'
out 'ok      all of them run on a new database'
out 'ok      they make what schema.sql says'
[ "$(ls -d migrations/*/ | tail -n 1 | sed 's/.*_add_/add_/')" = add_mine/ ] || fail "mine is not the last: $(ls migrations)"
run 0 plumb validate
git add -A && git commit -qm merged
# A database that had mine under the old name, before theirs.
new_database early
git worktree add -q early mine~1
run 0 plumb deploy --database dbname=early --migrations early/migrations
git worktree remove --force early
run 4 plumb deploy --database dbname=early
grep -F 'is applied under the name' state/err >state/told || fail "not told: $(cat state/err)"
old=$(sed -n 's/.*plumb resolve --rolled-back \([^,]*\),.*/\1/p' state/err) new=$(sed -n 's/.*plumb resolve --applied \([^;]*\).*/\1/p' state/err)
run 0 plumb resolve --database dbname=early --rolled-back "$old"
run 0 plumb resolve --database dbname=early --applied "$new"
run 0 plumb deploy --database dbname=early --allow-out-of-order
run 0 plumb drift --database dbname=early
git checkout -q again
if git rebase main >state/out 2>&1; then fail "plumb.sum did not conflict"; fi
run 0 plumb rebase
[ "$(ls -d migrations/*/ | tail -n 1 | sed 's/.*_add_/add_/')" = add_mine/ ] || fail "mine is not the last in a rebase: $(ls migrations)"
run 0 plumb validate
run 0 plumb deploy --database dbname=joined
run 0 plumb drift --database dbname=joined

git add -A && GIT_EDITOR=true git rebase --continue >state/out 2>&1 || fail "git rebase --continue: $(cat state/out)"

# A branch of two commits: the second conflict still has the first one's migration under its old name.
git branch before
git checkout -qb steps
for n in 1 2; do
  echo "CREATE TABLE step$n (id integer PRIMARY KEY);" >>schema.sql
  run 0 plumb new add_step$n
  git add -A && git commit -qm step$n
done
git checkout -q before
sed -i '1i CREATE TABLE meanwhile (id integer PRIMARY KEY);' schema.sql
run 0 plumb new add_meanwhile
git add -A && git commit -qm meanwhile
git checkout -q steps
if git rebase before >state/out 2>&1; then fail "plumb.sum did not conflict"; fi
run 0 plumb rebase
git add -A
if GIT_EDITOR=true git rebase --continue >state/out 2>&1; then fail "the second plumb.sum did not conflict"; fi
run 0 plumb rebase
git add -A && GIT_EDITOR=true git rebase --continue >state/out 2>&1 || fail "git rebase --continue: $(cat state/out)"
[ "$(ls migrations | sed -n 's/.*_add_//p' | tail -n 3 | tr '\n' ' ')" = 'meanwhile step1 step2 ' ] || fail "the order: $(ls migrations)"
run 0 plumb validate
git checkout -q again

# Two that contradict each other are found out.
git checkout -qb one
sed -i '1i CREATE TABLE twice (id integer PRIMARY KEY);' schema.sql
run 0 plumb new add_twice
git add -A && git commit -qm one
git checkout -q again && git checkout -qb two
sed -i '1i CREATE TABLE twice (id integer PRIMARY KEY);' schema.sql
run 0 plumb new add_twice_too
git add -A && git commit -qm two
if git merge one >state/out 2>&1; then fail "plumb.sum did not conflict"; fi
run 1 plumb rebase
err 'already exists'
