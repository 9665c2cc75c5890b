#pragma once
#include <map>
#include <set>
#include <string>
#include <vector>

#include "engine/diff/rename.h"
#include "engine/model/catalog.h"
#include "introspect/apply/ledger.h"

namespace plumb::cli {

/// What of a database plumb looks at; the rest is never touched.
struct Selection {
  bool all = false;                  ///< Every namespace.
  std::set<std::string> schemas;     ///< Else these.
  std::set<std::string> extensions;  ///< Named by files or migrations: compared wherever they are installed.
  /// Where the desired side installs extensions: of such a schema that is not selected, only whether it is there
  /// counts.
  std::set<std::string> extension_schemas;
  std::vector<std::string>
      ignore;         ///< "kind:pattern"; the pattern is a shell glob on schema.name or schema.parent.name.
  LedgerName ledger;  ///< Plumb's own, and what lies beside it, is no part of the schema.
};

/// The namespaces that hold an object of `catalog`, and those it declares.
std::set<std::string> namespaces(const Catalog& catalog);
/// The namespaces that renames come from: they are compared too.
std::set<std::string> namespaces(const std::vector<Rename>& renames);
std::set<std::string> extension_names(const Catalog& catalog);
/// Those that the catalog declares and installs extensions in.
std::set<std::string> extension_schemas(const Catalog& catalog);

/// What the words of --schemas or plumb.yaml say; `*` is all. Throws Error{usage} for an empty word.
Selection selection_of(const std::vector<std::string>& words);

/// What was taken out of a catalog, for the footer.
struct Selected {
  Catalog catalog;                   ///< left_out and unmanaged are set accordingly.
  std::vector<std::string> ledgers;  ///< "public._prisma_migrations (Prisma)"
};

/// `catalog` without what is not selected, ignored, or another tool's ledger. A ledger that `declared` holds (a schema
/// file names it) is compared like any other table; with
/// `declares_itself` the catalog is that schema file's own. `desired` is the other side where this is the old one: a
/// schema that it lacks is kept while it holds what is left out. Throws Error{usage} for a malformed pattern.
Selected selected(Catalog catalog, const Selection& selection, const Catalog* declared = nullptr,
                  bool declares_itself = false, const Catalog* desired = nullptr);

}  // namespace plumb::cli
