using System.Text.Json;
using System.Text.Json.Serialization;
using MicroCreds.Registry.Client.Awarding;
using MicroCreds.Registry.Client.Statuses;

namespace MicroCreds.Registry.Client.Http;

/// <summary>The JSON forms of what the client sends and reads.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    NumberHandling = JsonNumberHandling.Strict)]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(Award))]
[JsonSerializable(typeof(AwardReceipt))]
[JsonSerializable(typeof(AwardLine))]
[JsonSerializable(typeof(StatusChange))]
[JsonSerializable(typeof(Receipt))]
internal sealed partial class ClientJson : JsonSerializerContext;
