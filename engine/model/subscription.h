#pragma once
#include "engine/model/object_id.h"
#include "engine/model/values.h"

namespace plumb {

/// `usual` is what the server makes of one that says nothing: off, and parallel since PostgreSQL 18.
enum class SubscriptionStreaming { usual, off, on, parallel };
constexpr std::array<std::string_view, 4> enum_names(SubscriptionStreaming) {
  return {"usual", "off", "on", "parallel"};
}
constexpr SubscriptionStreaming usual_streaming(int server_version) {
  return server_version >= 180000 ? SubscriptionStreaming::parallel : SubscriptionStreaming::off;
}

/// A libpq connection string as its source gave it, but for what is secret in it. Equal are two that say the same,
/// whatever the order and spacing of their keywords.
struct ConnectionString {
  std::string text;
  bool operator==(const ConnectionString& other) const;
};

/// A subscription of this database. plumb makes it without a connection to the publisher, disabled and without a slot
/// there: whether it is enabled is a matter of operation, not of the schema, and no field. Neither is a password in the
/// connection, see without_password().
struct Subscription : Object {
  static constexpr Kind kind = Kind::subscription;
  ConnectionString connection;
  std::vector<std::string> publications;  ///< Sorted.
  std::optional<std::string> slot;        ///< nullopt for NONE; the subscription's name when not said.
  bool binary = false;
  SubscriptionStreaming streaming = SubscriptionStreaming::usual;
  std::string synchronous_commit = "off";
  bool two_phase = false;  ///< PostgreSQL 15; so the next.
  bool disable_on_error = false;
  bool password_required = true;  ///< PostgreSQL 16; so the following two.
  bool run_as_owner = false;
  std::string origin = "any";
  bool failover = false;  ///< PostgreSQL 17.
  template <class T = Subscription>
  static constexpr auto fields() {
    return std::tuple{field("connection", &T::connection),
                      field("publications", &T::publications),
                      field("slot", &T::slot),
                      field("binary", &T::binary),
                      field("streaming", &T::streaming),
                      field("synchronous_commit", &T::synchronous_commit),
                      field("two_phase", &T::two_phase),
                      field("disable_on_error", &T::disable_on_error),
                      field("password_required", &T::password_required),
                      field("run_as_owner", &T::run_as_owner),
                      field("origin", &T::origin),
                      field("failover", &T::failover)};
  }
};

/// A libpq connection string without what is secret in it, which stays as it is but for that.
std::string without_password(std::string_view connection);
/// The same for two texts that say the same: keywords sorted, each said once; a URI stays one.
std::string sorted_keywords(std::string_view connection);

}  // namespace plumb
