#include "parser/sql/load.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "engine/base/identifier.h"
#include "engine/base/letter_case.h"
#include "engine/base/sort_by_place.h"
#include "parser/sql/body_references.h"
#include "parser/sql/families.h"
#include "parser/sql/interpreter.h"
#include "parser/sql/lexer.h"
#include "parser/sql/newer_syntax.h"
#include "parser/sql/offline.h"
#include "parser/sql/rolled_back.h"
#include "parser/sql/shown_line.h"
#include "parser/sql/split.h"
#include "parser/sql/table_parts.h"
#include "parser/sql/utf8.h"

namespace plumb {

namespace {

/// Data of this size or more is not parsed: it changes no object, and a tree takes many times its text's memory.
constexpr size_t large_data_statement = 1 << 16;
/// A file with more syntax errors than this is no SQL file.
constexpr size_t most_syntax_errors = 50;
/// How deep statements that need each other are run ahead of their turn; the rest waits for the rounds at the end.
constexpr int most_ahead = 200;

enum class Progress { waiting, running, done, postponed };

struct Pending {
  std::shared_ptr<SqlStatement> statement;
  std::string creates;  ///< Unqualified name; "" when it is no CREATE.
  Progress progress = Progress::waiting;
};

/// The search path from statement to statement of a file.
struct SearchPath {
  std::vector<std::string> now;
  std::optional<std::vector<std::string>> afterwards;  ///< When the transaction ends, if SET LOCAL changed it.

  void change(SearchPathChange by) {
    if (by.local) {
      if (!afterwards) afterwards = std::move(now);
    } else if (afterwards) {
      afterwards = by.path;
    }
    now = std::move(by.path);
  }
  void end_transaction() {
    if (afterwards) now = std::move(*afterwards);
    afterwards.reset();
  }
};

/// What the statements of a file leave behind for those after them, in files that it includes too.
struct Session {
  SearchPath path;
  SettingsInForce settings;
  std::string role, runner;
};

/// One load: the interpreter, and the statements that it has not run yet.
struct Load {
  Interpreter in;
  std::vector<Pending> pending;
  std::map<std::string, std::vector<size_t>, std::less<>> creators;
  std::vector<std::shared_ptr<const SqlStatement>> annotated;
  size_t syntax_errors = 0;
  int ahead = 0;
  std::vector<std::string> usual_path;  ///< Where no statement has set another.

  void take_file(const SourceText& file);
  void take_included(const SourceText& file, Session& session);
  void take_statements(const SourceText& file, const std::shared_ptr<const TextLines>& lines, Session& session);
  void take_statement(const std::shared_ptr<const TextLines>& lines, StatementSlice& slice, Session& session);
  bool refuse_skipped(const std::shared_ptr<const TextLines>& lines, const SkippedText& skipped);
  void tell_of_rows(const std::shared_ptr<const TextLines>& lines, const std::vector<StatementSlice>& statements);
  void tell_of_skipped(const std::shared_ptr<const TextLines>& lines, const std::vector<SkippedText>& all);
  bool parse(Pending& pending);
  void run(size_t index);
  bool attempt(size_t index);
  bool run_creators(const std::string& name, size_t except);
  void run_postponed();
  void report_unknown_annotations();
  void report_missing(const MissingObject& missing);
};

void report_at(Interpreter& in, const std::shared_ptr<const TextLines>& lines, size_t offset, Severity severity,
               std::string code, std::string message, std::string hint = {}) {
  Diagnostic d;
  d.severity = severity;
  d.where = lines->position(offset);
  d.source_line = shown_line(*lines, d.where);
  d.code = std::move(code), d.message = std::move(message), d.hint = std::move(hint);
  in.diagnostics.add(std::move(d));
}

// ---- what a file must be -----------------------------------------------------------------------------------

bool is_text(Interpreter& in, const SourceText& file) {
  Diagnostic d;
  d.code = "not_text";
  auto where = [&](size_t offset) {
    TextLines lines(file.name, file.text);
    return lines.position(offset);
  };
  if (size_t nul = file.text.find('\0'); nul != std::string::npos) {
    d.where = where(nul);
    d.message = "this is no SQL text: there is a zero byte in it";
    d.hint =
        file.text.compare(0, 5, "PGDMP") == 0 ? "this is a custom-format dump; use: pg_restore -s -f schema.sql" : "";
    in.diagnostics.add(std::move(d));
    return false;
  }
  if (auto bad = find_invalid_utf8(file.text)) {
    d.where = where(*bad);
    d.message = "this is no valid UTF-8";
    d.hint = "convert the file, for example with: iconv -f latin1 -t utf-8";
    in.diagnostics.add(std::move(d));
    return false;
  }
  return true;
}

// ---- statements --------------------------------------------------------------------------------------------

/// Whether the statement may set what later ones are read by; cheap, for it is asked of every statement.
bool may_set_something(std::string_view text) {
  Token first = next_code_token(text, 0);
  if (is_word(text, first, "set") || is_word(text, first, "reset")) return true;
  if (!is_word(text, first, "select")) return false;
  static constexpr std::string_view word = "set_config";
  auto it = std::search(text.begin(), text.end(), word.begin(), word.end(),
                        [](char a, char b) { return lower_case(a) == b; });
  return it != text.end();
}

/// \\i and \\ir, and their long names.
bool includes_file(const SkippedText& skipped) {
  static constexpr std::array<std::string_view, 4> words = {
      "psql command \\i", "psql command \\ir", "psql command \\include", "psql command \\include_relative"};
  return std::find(words.begin(), words.end(), skipped.what) != words.end();
}

/// COMMIT and the like, after which SET LOCAL holds no longer.
bool ends_transaction(std::string_view text) {
  Token first = next_code_token(text, 0);
  if (is_word(text, first, "commit") || is_word(text, first, "end") || is_word(text, first, "abort")) return true;
  return is_word(text, first, "rollback") && !is_word(text, next_code_token(text, first.end), "to");
}

/// INSERT, UPDATE or DELETE.
bool changes_rows(std::string_view text) {
  Token first = next_code_token(text, 0);
  return is_word(text, first, "insert") || is_word(text, first, "update") || is_word(text, first, "delete");
}

bool is_large_data(std::string_view text) {
  if (text.size() < large_data_statement) return false;
  return changes_rows(text) || is_word(text, next_code_token(text, 0), "copy");
}

bool drops_schema(std::string_view text) {
  Token first = next_code_token(text, 0);
  return is_word(text, first, "drop") && is_word(text, next_code_token(text, first.end), "schema");
}

/// CREATE SCHEMA without elements, CREATE EXTENSION, or ALTER DEFAULT PRIVILEGES, which schemas have from their start.
bool stands_before_all(std::string_view text) {
  Token token = next_code_token(text, 0);
  if (is_word(text, token, "alter")) return is_word(text, next_code_token(text, token.end), "default");
  if (!is_word(text, token, "create")) return false;
  token = next_code_token(text, token.end);
  if (is_word(text, token, "extension")) return true;
  if (!is_word(text, token, "schema")) return false;
  while (token.kind != TokenKind::end && !is_word(text, token, "create")) token = next_code_token(text, token.end);
  return token.kind == TokenKind::end;
}

/// What psql would do there, and nobody else.
bool Load::refuse_skipped(const std::shared_ptr<const TextLines>& lines, const SkippedText& skipped) {
  bool runs = skipped.what == "psql command \\gexec", chooses = skipped.what == "psql command \\if";
  if (includes_file(skipped)) {
    report_at(in, lines, skipped.offset, Severity::error, "psql", skipped.what + " is not followed here",
              "put the text of the file in its place");
  } else if (runs) {
    report_at(
        in, lines, skipped.offset, Severity::error, "psql", "what \\gexec runs is known to nobody but psql",
        "write out the statements that it runs, or name the database in which psql has run the file as the source");
  } else if (chooses) {
    report_at(in, lines, skipped.offset, Severity::error, "psql",
              "which of the statements below \\if run is known to nobody but psql",
              "take \\if out, or name the database in which psql has run the file as the source");
  } else {
    return false;
  }
  return true;
}

/// One note a file for all rows of COPY, and one for all psql commands.
void Load::tell_of_skipped(const std::shared_ptr<const TextLines>& lines, const std::vector<SkippedText>& all) {
  constexpr std::string_view psql = "psql command ";
  std::vector<std::string> words;
  size_t copies = 0, first_rows = 0, first_command = 0;
  for (const SkippedText& skipped : all) {
    if (skipped.what.starts_with("rows")) {
      if (copies++ == 0) first_rows = skipped.offset;
      continue;
    }
    std::string word = skipped.what.substr(psql.size());
    bool brackets_dump = word == "\\restrict" || word == "\\unrestrict";
    if (brackets_dump || std::find(words.begin(), words.end(), word) != words.end()) continue;
    if (words.empty()) first_command = skipped.offset;
    words.push_back(std::move(word));
  }
  auto note = [&](size_t offset, std::string text) {
    report_at(in, lines, offset, Severity::note, "psql", std::move(text));
  };
  if (copies == 1) note(first_rows, "rows of COPY are passed over");
  if (copies > 1) note(first_rows, fmt::format("rows of {} COPY statements are passed over", copies));
  if (words.size() == 1) note(first_command, fmt::format("psql command {} is passed over", words.front()));
  if (words.size() > 1) note(first_command, fmt::format("psql commands {} are passed over", fmt::join(words, ", ")));
}

/// Migrations are where rows are changed; a schema file does nothing to them.
void Load::tell_of_rows(const std::shared_ptr<const TextLines>& lines, const std::vector<StatementSlice>& statements) {
  size_t count = 0, first = 0;
  for (const StatementSlice& slice : statements) {
    if (!changes_rows(lines->text().substr(slice.begin, slice.end - slice.begin))) continue;
    if (count++ == 0) first = slice.begin;
  }
  if (count == 0) return;
  report_at(in, lines, first, Severity::note, "rows",
            count == 1 ? "a statement that changes rows is passed over"
                       : fmt::format("{} statements that change rows are passed over", count),
            "rows are for seed files (plumb seed), or for a migration");
}

void Load::take_statement(const std::shared_ptr<const TextLines>& lines, StatementSlice& slice, Session& session) {
  Pending next;
  next.statement = std::make_shared<SqlStatement>();
  SqlStatement& statement = *next.statement;
  statement.file = lines;
  statement.offset = slice.begin;
  statement.text = lines->text().substr(slice.begin, slice.end - slice.begin);
  statement.search_path = session.path.now;
  statement.role = session.role;
  statement.runner = session.runner;
  statement.settings = session.settings.now();
  statement.number = pending.size() + 1;
  statement.annotations = std::move(slice.annotations);
  for (auto& annotation : statement.annotations) annotation.offset -= static_cast<int32_t>(slice.begin);
  if (is_large_data(statement.text)) return;
  if (!statement.annotations.empty()) annotated.push_back(next.statement);
  if (may_set_something(statement.text)) {
    if (auto tree = parse_sql(std::string(statement.text)); tree && tree->size() == 1) {
      if (auto set = search_path_set_by(tree->statement(), usual_path)) session.path.change(std::move(*set));
      if (auto set = role_set_by(tree->statement())) session.role = std::move(*set);
      session.settings.take(tree->statement(), lines->position(slice.begin));
    }
  } else if (ends_transaction(statement.text)) {
    session.path.end_transaction();
    session.settings.end_transaction();
  }
  if (in.mode == SqlMode::schema) next.creates = created_name(statement.text);
  if (!next.creates.empty()) {
    in.expected[next.creates]++;
    creators[next.creates].push_back(pending.size());
  }
  pending.push_back(std::move(next));
}

void Load::take_statements(const SourceText& file, const std::shared_ptr<const TextLines>& lines, Session& session) {
  SplitText split = split_sql(lines->text());
  auto inclusion = file.inclusions.begin();
  auto skipped = split.skipped.begin();
  std::vector<SkippedText> passed_over;
  auto take_skipped_before = [&](size_t offset) {
    for (; skipped != split.skipped.end() && skipped->offset < offset; ++skipped) {
      bool included = includes_file(*skipped) && inclusion != file.inclusions.end() &&
                      inclusion->line == lines->position(skipped->offset).line;
      if (included) {
        take_included(*inclusion++->text, session);
      } else if (!refuse_skipped(lines, *skipped)) {
        passed_over.push_back(*skipped);
      }
    }
  };
  if (split.open_comment) {
    report_at(in, lines, *split.open_comment, Severity::error, "syntax", "a comment that opens here has no end",
              "close it with */");
  }
  std::vector<bool> undone = rolled_back(lines->text(), split.statements);
  for (size_t i = 0; i < split.statements.size(); i++) {
    take_skipped_before(split.statements[i].begin);
    if (!undone[i]) take_statement(lines, split.statements[i], session);
  }
  take_skipped_before(std::string::npos);
  tell_of_skipped(lines, passed_over);
  if (in.mode == SqlMode::schema) tell_of_rows(lines, split.statements);
  if (split.unbound.empty()) return;
  auto nothing = std::make_shared<SqlStatement>();
  nothing->file = lines;
  nothing->annotations = std::move(split.unbound);
  annotated.push_back(std::move(nothing));
}

void Load::take_included(const SourceText& file, Session& session) {
  if (!is_text(in, file)) return;
  take_statements(file, std::make_shared<const TextLines>(file.name, file.text), session);
}

void Load::take_file(const SourceText& file) {
  size_t before = pending.size();
  bool had_errors = in.diagnostics.has_errors();
  Session session{{usual_path, std::nullopt}, {}, "", file.runner};
  take_included(file, session);
  bool failed = !had_errors && in.diagnostics.has_errors();
  if (pending.size() > before || failed || in.mode == SqlMode::migrations) return;
  Diagnostic d;
  d.severity = Severity::warning;
  d.where = {file.name, 1, 1};
  d.code = "empty";
  d.message = "there is no SQL statement in this file";
  in.diagnostics.add(std::move(d));
}

bool Load::parse(Pending& next) {
  if (syntax_errors > most_syntax_errors) return false;
  SyntaxError error;
  auto tree = parse_sql(std::string(next.statement->text), &error);
  if (tree) {
    next.statement->tree = std::make_shared<const ParseTree>(std::move(*tree));
    in.statement = next.statement;
    tell_of_constants_read_otherwise(in);
    return true;
  }
  if (++syntax_errors <= most_syntax_errors) {
    report_at(in, next.statement->file, next.statement->offset + error.offset, Severity::error, "syntax", error.message,
              newer_syntax_hint(next.statement->text, error));
  }
  if (syntax_errors == most_syntax_errors + 1) {
    report_at(in, next.statement->file, next.statement->offset, Severity::error, "syntax",
              "too many syntax errors; the rest of the text is not read", "is this a PostgreSQL schema file?");
  }
  return false;
}

void Load::report_missing(const MissingObject& missing) {
  report(in, Severity::error, missing.code, missing.message, missing.hint, missing.location);
}

/// Runs the statements that create something of that name. True when one of them was run just now.
bool Load::run_creators(const std::string& name, size_t except) {
  auto it = creators.find(name);
  if (it == creators.end() || ahead >= most_ahead) return false;
  bool any = false;
  for (size_t index : it->second) {
    if (index == except || pending[index].progress != Progress::waiting) continue;
    run(index);
    any = any || pending[index].progress == Progress::done;
  }
  return any;
}

/// False when something was missing that a later statement may bring.
bool Load::attempt(size_t index) {
  auto statement = pending[index].statement;
  std::string wanted;
  for (;;) {
    in.statement = statement;
    in.search_path = statement->search_path;
    try {
      for (size_t i = 0; i < statement->tree->size(); i++) run_statement(in, statement->tree->statement(i));
      return true;
    } catch (const MissingObject& missing) {
      if (in.mode == SqlMode::migrations) {
        report_missing(missing);
        return true;
      }
      wanted = missing.name;
    } catch (const StatementError& error) {
      report(in, Severity::error, error.code, error.message, error.hint, error.location);
      return true;
    }
    if (!run_creators(wanted, index)) return false;
  }
}

void Load::run(size_t index) {
  pending[index].progress = Progress::running;
  if (!pending[index].statement->tree && !parse(pending[index])) {
    pending[index].progress = Progress::done;
  } else {
    ahead++;
    bool done = attempt(index);
    ahead--;
    if (done) {
      pending[index].progress = Progress::done;
    } else {
      pending[index].progress = Progress::postponed;
      in.postponed.push_back({pending[index].statement, [](Interpreter& later) {
                                auto statement = later.statement;
                                for (size_t i = 0; i < statement->tree->size(); i++) {
                                  run_statement(later, statement->tree->statement(i));
                                }
                              }});
    }
  }
  if (!pending[index].creates.empty()) in.expected[pending[index].creates]--;
  // What was postponed holds the statement itself.
  pending[index].statement.reset();
}

// ---- what is left over -------------------------------------------------------------------------------------

/// Tries each once; true when at least one of them could be run.
bool run_round(Interpreter& in, bool last) {
  std::vector<Postponed> round = std::move(in.postponed);
  in.postponed.clear();
  bool progress = false;
  for (auto& part : round) {
    in.statement = part.statement;
    in.search_path = part.statement->search_path;
    try {
      part.run(in);
      progress = true;
    } catch (const MissingObject& missing) {
      if (last) {
        report(in, Severity::error, missing.code, missing.message, missing.hint, missing.location);
      } else {
        in.postponed.push_back(std::move(part));
      }
    } catch (const StatementError& error) {
      report(in, Severity::error, error.code, error.message, error.hint, error.location);
      progress = true;
    }
  }
  return progress;
}

void Load::run_postponed() {
  while (!in.postponed.empty() && run_round(in, false)) {
  }
  // Names that were still expected will not come: they are pg_catalog's or an extension's after all.
  in.expected.clear();
  while (!in.postponed.empty() && run_round(in, false)) {
  }
  in.final_round = true;
  run_round(in, true);
}

/// Only where all else is well: a statement that failed has not looked at its annotations.
void Load::report_unknown_annotations() {
  if (in.diagnostics.has_errors()) return;
  for (const auto& statement : annotated) {
    for (const Annotation& a : statement->annotations) {
      Position where =
          statement->file->position(static_cast<size_t>(static_cast<int64_t>(statement->offset) + a.offset));
      report_unknown_annotation(in, a, where, shown_line(*statement->file, where));
    }
  }
  annotated.clear();
}

// ---- the result --------------------------------------------------------------------------------------------

/// A part of a renamed table, or a value of a renamed type, is looked for under the old name.
void settle_renames(std::vector<Rename>& renames) {
  std::map<QualifiedName, QualifiedName> tables;
  std::map<std::string, std::string> schemas;
  for (const auto& r : renames) {
    bool whole = r.to.parent.empty() && r.value_from.empty();
    if (whole) tables[{r.to.schema, r.to.name}] = {r.from.schema, r.from.name};
    if (r.to.kind == Kind::schema) schemas[r.to.name] = r.from.name;
  }
  for (auto& r : renames) {
    if (!r.to.parent.empty()) {
      auto it = tables.find({r.to.schema, r.to.parent});
      if (it != tables.end()) r.from.schema = it->second.schema, r.from.parent = it->second.name;
    } else if (!r.value_from.empty()) {
      auto it = tables.find({r.to.schema, r.to.name});
      if (it != tables.end()) r.from.schema = it->second.schema, r.from.name = it->second.name;
    }
    auto schema = schemas.find(r.from.schema);
    if (schema != schemas.end() && r.from.schema == r.to.schema) r.from.schema = schema->second;
  }
}

/// What was made in pg_temp was there for its session only.
void forget_temporary_objects(CatalogDraft& draft) {
  for_each_kind([&]<class T>(KindTag<T>) {
    std::erase_if(draft.map<T>(), [](const auto& entry) { return entry.first.schema == "pg_temp"; });
  });
}

ObjectId top_of(const Interpreter& in, ObjectId part) {
  for (auto by = in.implied_by.find(part); by != in.implied_by.end(); by = in.implied_by.find(part)) part = by->second;
  return part;
}

/// The tables say which parts they have of what is above them, and what is said of those.
void tell_parts(Interpreter& in) {
  const std::map<ObjectId, std::string> generated = generated_names(in);
  for (const auto& [id, by] : in.implied_by) {
    Table* table = in.draft.find<Table>(object_id(Kind::table, id.schema, id.parent));
    if (table == nullptr) continue;
    bool named = in.named_parts.contains(id);
    table->implied.push_back({id, by, named, named ? generated.at(id) : id.name.str()});
    if (in.validated_parts.contains(id)) table->implied.back().validated = true;
  }
  in.implied.for_each([&](const auto& part) {
    if constexpr (requires { part.clustered; }) {
      Table* table = in.draft.find<Table>(object_id(Kind::table, part.id.schema, part.id.parent));
      if (table == nullptr) return;
      const ObjectId top = top_of(in, part.id);
      if (part.clustered) table->cluster_on_part_of = {top.schema, top.name};
      if (part.replica_identity) table->replica_identity_part_of = {top.schema, top.name};
    }
  });
}

Loaded load(const std::vector<SourceText>& files, const LoadOptions& options, SqlMode mode) {
  Load load;
  load.in.mode = mode;
  load.in.final_round = mode == SqlMode::migrations;
  load.in.default_schema = options.default_schema;
  load.usual_path = options.search_path;
  if (load.usual_path.empty()) load.usual_path = {options.default_schema};
  for (const auto& name : std::set<std::string>{"public", options.default_schema}) {
    Schema schema;
    schema.id = object_id(Kind::schema, "", name);
    put_object(load.in, std::move(schema), -1);
  }
  for (const auto& file : files) load.take_file(file);
  if (mode == SqlMode::schema) {
    // Schemas and extensions first: everything else stands in them, and nearly nothing but the roles' defaults is
    // needed by them. What a file drops before it begins (DROP SCHEMA public CASCADE) is dropped before that.
    bool drops = true;
    for (size_t i = 0; i < load.pending.size(); i++) {
      if (load.pending[i].progress != Progress::waiting) continue;
      std::string_view text = load.pending[i].statement->text;
      if (stands_before_all(text) || (drops && drops_schema(text))) {
        load.run(i);
      } else {
        drops = drops && may_set_something(text);
      }
    }
  }
  for (size_t i = 0; i < load.pending.size(); i++) {
    if (load.pending[i].progress == Progress::waiting) load.run(i);
  }
  load.run_postponed();
  if (mode == SqlMode::schema) load.report_unknown_annotations();
  forget_temporary_objects(load.in.draft);
  settle_operators(load.in.draft);
  settle_families(load.in.draft);
  Loaded out;
  // Statements run out of turn; a reader goes through the files from the top.
  if (mode == SqlMode::schema) sort_by_place(load.in.diagnostics);
  settle_renames(load.in.renames);
  out.diagnostics = std::move(load.in.diagnostics);
  out.renames = std::move(load.in.renames);
  out.needs_server = std::move(load.in.needs_server);
  // A sequence that a column owns has its table's owner.
  std::erase_if(load.in.draft.map<Owner>(), [&](const auto& owner) {
    const Sequence* sequence = load.in.draft.find<Sequence>(subject_of(owner.first));
    return sequence != nullptr && !sequence->owner_table.empty();
  });
  tell_parts(load.in);
  // The catalog is made beside the draft: what is not needed any more gives its memory first.
  load.in.relation_names.clear();
  load.in.constraint_names.clear();
  load.creators.clear();
  load.pending = {};
  out.catalog = with_body_references(std::move(load.in.draft).build());
  return out;
}

}  // namespace

Loaded load_schema_sql(const std::vector<SourceText>& files, const LoadOptions& options) {
  return load(files, options, SqlMode::schema);
}

Loaded replay_migrations_sql(const std::vector<SourceText>& files, const LoadOptions& options) {
  return load(files, options, SqlMode::migrations);
}

}  // namespace plumb
