using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace MicroCreds.Registry.Credentials.OpenBadges2;

/// <summary>Source-generated serialization, so that trimming keeps it.</summary>
[JsonSerializable(typeof(JsonObject))]
internal sealed partial class UpgradeJson : JsonSerializerContext;
