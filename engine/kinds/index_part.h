#pragma once
#include "engine/kinds/contract.h"

namespace plumb {

/// What a part of a partition stands for: the object of the table at the top. The part itself where no source tells.
/// Of a Catalog or a CatalogDraft, as those below.
template <class Objects>
ObjectId top_of(const ObjectId& part, const Objects& objects) {
  const Table* table = objects.template find<Table>(object_id(Kind::table, part.schema, part.parent));
  if (!table) return part;
  for (const ImpliedPart& each : table->implied) {
    if (each.id == part && each.by != part) return top_of(each.by, objects);
  }
  return part;
}

/// The table's part of what is `top` at the top; nullptr when it has none, or the source does not tell.
template <class Objects>
const ImpliedPart* part_of(const Table& table, const ObjectId& top, const Objects& objects) {
  for (const ImpliedPart& part : table.implied) {
    if (part.id.kind == top.kind && top_of(part.id, objects) == top) return &part;
  }
  return nullptr;
}

/// The partition's part of what stands right above it; nullptr when it has none, or the source does not tell.
const ImpliedPart* part_by(const Table& partition, const ObjectId& by);

/// Whether it is a partition of the same table, with the same bound, before and after.
bool stays_where_it_is(const Table& to, const Context& context);

/// Parts that are indexes or have one, and so hold the name of a relation.
bool is_index_part(Kind kind);

/// The index, key or exclusion constraint of that name on a table above the partition.
template <class Objects>
std::optional<ObjectId> index_above(const Table& partition, const QualifiedName& name, const Objects& objects) {
  const Table* t = &partition;
  while (t && !t->partition_of.empty()) {
    const QualifiedName& parent = t->partition_of;
    for (Kind kind : {Kind::index, Kind::key_constraint, Kind::exclusion_constraint}) {
      ObjectId id = object_id(kind, parent.schema, name.name, parent.name);
      if (parent.schema == name.schema && objects.contains(id)) return id;
    }
    t = objects.template find<Table>(table_id(parent));
  }
  return std::nullopt;
}

/// Whether the two, which stand for one thing, are to be called alike. A file that names a part wants that name, and
/// one that does not takes any; a server's part has just the name that it has.
bool is_renamed(const ImpliedPart& before, const ImpliedPart& after, const Catalog& from, const Catalog& to);

/// What the table's part of `top` is called by the time that all is renamed which is to be; nullopt when it has none.
std::optional<Name> name_of_part(const Table& to, const ObjectId& top, const Context& context);

/// Whether PostgreSQL gives the part another name than it is to have.
bool has_own_name(const ImpliedPart& part);

/// What is said of a partition's parts once they are there: their names, where PostgreSQL has just made them under
/// others, and which of them clusters the table or is its replica identity. Of all partitions that had the part `top`
/// when that is made anew:
void emit_parts_of(const ObjectId& top, const Context& context, Script& out);
/// The names of a new partition's.
void emit_part_names(const Table& to, const Context& context, Script& out);
/// Whether the table has a part of a foreign key that PostgreSQL gives this name as it makes the table.
bool has_name_of_inherited_key(const ObjectId& constraint, const Context& context);
/// `from` is null for a new table.
bool changes_part_marks(const Table* from, const Table& to);
void emit_part_marks(const Table* from, const Table& to, const Context& context, Script& out);

/// The indexes above whose parts it names, and those of whose parts it says more.
void refer_to_named_parts(const Table& table, const Catalog& catalog, References& out);
void refer_to_marked_parts(const Table& table, const Catalog& catalog, References& out);

}  // namespace plumb
