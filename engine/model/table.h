#pragma once
#include "engine/model/object_id.h"
#include "engine/model/values.h"

namespace plumb {

enum class PartitionStrategy { list, range, hash };
constexpr std::array<std::string_view, 3> enum_names(PartitionStrategy) { return {"list", "range", "hash"}; }

struct PartitionKey {
  PartitionStrategy strategy = PartitionStrategy::range;
  std::vector<IndexElement> elements;
  bool operator==(const PartitionKey&) const = default;
  template <class T = PartitionKey>
  static constexpr auto fields() {
    return std::tuple{field("strategy", &T::strategy), field("elements", &T::elements)};
  }
};

enum class ReplicaIdentity { default_, nothing, full, index };
constexpr std::array<std::string_view, 4> enum_names(ReplicaIdentity) {
  return {"default", "nothing", "full", "index"};
}

/// A key, index, foreign key or check that a partition or child has only because its parent has one. It is no object of
/// the catalog; when the table leaves its parent, it stays with the table under this name.
struct ImpliedPart {
  ObjectId id;
  ObjectId by;  ///< The parent's; implied itself where the parent is a partition too.
  /// The source gives it its name, by a statement of its own; else PostgreSQL chose it, or would. Of a server: it is
  /// not the name that PostgreSQL would choose.
  bool named = false;
  Name generated;  ///< What PostgreSQL calls it when it makes it; empty when that is not known.
  /// Of a check that is NOT VALID above: whether the rows here have been checked. Nothing where the source does not
  /// say.
  std::optional<bool> validated = {};
  bool invalid = false;  ///< Of a database's index: not built to its end.
};

/// A table's own facts. Its columns, defaults, constraints, indexes and triggers are objects of their own.
struct Table : Object {
  static constexpr Kind kind = Kind::table;
  bool unlogged = false;
  std::optional<PartitionKey> partition_key;
  QualifiedName partition_of;  ///< The partitioned table this is a partition of; empty when it is none.
  Expression partition_bound;  ///< "FOR VALUES FROM (...) TO (...)" or "DEFAULT"; empty when it is no partition.
  std::vector<QualifiedName> inherits;  ///< Plain inheritance, in order.
  QualifiedName of_type;                ///< Of a typed table: the composite type; empty for others.
  std::string access_method;            ///< "" for heap.
  std::string tablespace;               ///< "" for the database's default.
  Options options;                      ///< Storage parameters, those of the TOAST table as "toast.name".
  std::string server;                   ///< Of a foreign table; "" for an ordinary one.
  Options foreign_options;              ///< OPTIONS of a foreign table, without secrets.
  /// `index`: the index or key that is marked as the identity.
  ReplicaIdentity replica_identity = ReplicaIdentity::default_;
  /// CLUSTER ON, REPLICA IDENTITY USING INDEX: of a partition's part of this index or key of a table above it, for
  /// that is no object which could say so itself.
  QualifiedName cluster_on_part_of;
  QualifiedName replica_identity_part_of;
  bool row_security = false;            ///< ENABLE ROW LEVEL SECURITY: its policies hold.
  bool force_row_security = false;      ///< They hold for its owner as well.
  std::vector<ImpliedPart> implied;     ///< Not compared. Empty where the source does not tell.
  std::vector<ImpliedPart> made_apart;  ///< Of a plan: objects that it makes by themselves, to become these parts.
  template <class T = Table>
  static constexpr auto fields() {
    return std::tuple{field("unlogged", &T::unlogged),
                      field("partition_key", &T::partition_key),
                      field("partition_of", &T::partition_of),
                      field("partition_bound", &T::partition_bound),
                      field("inherits", &T::inherits),
                      field("of_type", &T::of_type),
                      field("access_method", &T::access_method),
                      field("tablespace", &T::tablespace),
                      field("options", &T::options),
                      field("server", &T::server),
                      field("foreign_options", &T::foreign_options),
                      field("replica_identity", &T::replica_identity),
                      field("cluster_on_part_of", &T::cluster_on_part_of),
                      field("replica_identity_part_of", &T::replica_identity_part_of),
                      field("row_security", &T::row_security),
                      field("force_row_security", &T::force_row_security)};
  }
};

}  // namespace plumb
