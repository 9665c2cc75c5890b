#include "cli/drift_check.h"

#include "cli/render/drift_text.h"
#include "cli/render/findings.h"
#include "engine/base/error.h"
#include "parser/sql/lexer.h"

namespace plumb::cli {

DriftFindings find_drift(const SourceName& database, const std::string& migrations,
                         const std::set<std::string>& applied, const CompareOptions& options, const Config& config) {
  DriftFindings out;
  SourceName expected{SourceKind::migrations, migrations, {}, "", applied};
  CompareOptions how = options;
  how.rename_mode = "declared";
  how.accept_nothing = true;
  try {
    out.actions = differences(compare(database, expected, how, config).plan);
    out.known = true;
  } catch (const FindingsError& e) {
    for (const Diagnostic& d : e.diagnostics.all()) {
      if (d.severity == Severity::error) out.why_not = d.message;
    }
  } catch (const Error& e) {
    out.why_not = e.message;
  }
  return out;
}

namespace {

/// Every identifier, in lower case unless quoted; what stands in strings (function bodies, EXECUTE) is read as SQL too.
void collect_words(std::string_view text, std::set<std::string>& out) {
  for (Token token = next_token(text, 0); token.kind != TokenKind::end; token = next_token(text, token.end)) {
    if (token.kind == TokenKind::word || token.kind == TokenKind::quoted_identifier) {
      out.insert(token_value(text, token));
    } else if (token.kind == TokenKind::string && token.end - token.begin > 2) {
      collect_words(text.substr(token.begin + 1, token.end - token.begin - 2), out);
    }
  }
}

}  // namespace

std::vector<Action> touching(const std::vector<Action>& actions, const std::vector<StatementText>& statements) {
  std::set<std::string> words;
  for (const StatementText& statement : statements) collect_words(statement.sql, words);
  std::vector<Action> out;
  for (const Action& action : actions) {
    const ObjectId& id = action.object;
    bool part = id.of == Kind::column || id.of == Kind::column_default;
    bool named = words.contains(std::string(id.parent.empty() ? id.name : id.parent));
    if (named || (!part && words.contains(std::string(id.name)))) out.push_back(action);
  }
  return out;
}

}  // namespace plumb::cli
