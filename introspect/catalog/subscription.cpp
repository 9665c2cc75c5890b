#include "engine/model/subscription.h"

#include <fmt/format.h>

#include <algorithm>

#include "introspect/catalog/query.h"
#include "introspect/catalog/text_array.h"

namespace plumb::live {

namespace {

SubscriptionStreaming streaming_of(std::string_view text) {
  if (text == "p") return SubscriptionStreaming::parallel;
  return text == "t" ? SubscriptionStreaming::on : SubscriptionStreaming::off;
}

void take_subscription(Snapshot& s, const Row& row) {
  enum {
    oid,
    name,
    connection,
    slot,
    commit,
    publications,
    binary,
    streaming,
    two_phase,
    disable_on_error,
    password_required,
    run_as_owner,
    origin,
    failover
  };
  if (!s.ours(of_class::subscription, row.oid(oid))) return;
  Subscription x;
  x.id = object_id(Kind::subscription, "", row.text(name));
  x.connection.text = without_password(row.view(connection));
  if (!row.null(slot)) x.slot = row.text(slot);
  x.synchronous_commit = row.text(commit);
  x.publications = array_elements(row.view(publications));
  std::sort(x.publications.begin(), x.publications.end());
  x.binary = row.flag(binary);
  x.streaming = streaming_of(row.view(streaming));
  if (x.streaming == usual_streaming(s.version)) x.streaming = SubscriptionStreaming::usual;
  x.two_phase = row.flag(two_phase);
  x.disable_on_error = row.flag(disable_on_error);
  x.password_required = row.flag(password_required);
  x.run_as_owner = row.flag(run_as_owner);
  x.origin = row.text(origin);
  x.failover = row.flag(failover);
  s.add(of_class::subscription, row.oid(oid), std::move(x));
}

}  // namespace

CatalogQuery subscription_query(int version) {
  auto since = [&](int first, std::string_view column, std::string_view otherwise) {
    return std::string(version >= first ? column : otherwise);
  };
  return {fmt::format(
              "SELECT oid, subname, subconninfo, subslotname, subsynccommit, subpublications, {}, {}, {}, {}, {}, "
              "{}, {}, {} FROM pg_subscription WHERE subdbid = "
              "(SELECT oid FROM pg_database WHERE datname = current_database())",
              since(140000, "subbinary", "false"),
              version >= 160000 ? "substream::text" : since(140000, "CASE WHEN substream THEN 't' ELSE 'f' END", "'f'"),
              since(150000, "subtwophasestate <> 'd'", "false"), since(150000, "subdisableonerr", "false"),
              since(160000, "subpasswordrequired", "true"), since(160000, "subrunasowner", "false"),
              since(160000, "suborigin", "'any'"), since(170000, "subfailover", "false")),
          take_subscription};
}

}  // namespace plumb::live
