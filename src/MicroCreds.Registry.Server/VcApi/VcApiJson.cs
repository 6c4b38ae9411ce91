using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace MicroCreds.Registry.Server.VcApi;

/// <summary>Writes JSON that callers wrote, with a member added: nothing is left out and nothing renamed.</summary>
[JsonSourceGenerationOptions(MaxDepth = 64)]
[JsonSerializable(typeof(JsonNode))]
internal sealed partial class VcApiJson : JsonSerializerContext;
