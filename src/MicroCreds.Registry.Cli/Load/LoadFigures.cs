using System.Text.Json.Serialization;

namespace MicroCreds.Registry.Cli.Load;

/// <summary>What was measured. Times in milliseconds, rates a second.</summary>
/// <param name="Kind">What was done.</param>
/// <param name="Mode">To which credentials; null where it does not apply.</param>
/// <param name="Transport">Where.</param>
/// <param name="Count">Operations that were answered.</param>
/// <param name="Connections">Streams, or calls at once.</param>
/// <param name="Seconds">From the first to the last.</param>
/// <param name="Rate">Operations a second.</param>
/// <param name="P50">Half were answered within this time of being handed to the client.</param>
/// <param name="P95">95 % were.</param>
/// <param name="P99">99 % were.</param>
/// <param name="Errors">Operations whose answer was not the expected one.</param>
/// <param name="LibsodiumRate">Bare libsodium Ed25519 verifications a second on all cores, measured just before; for verify.</param>
/// <param name="Ratio">Rate divided by libsodiumRate.</param>
/// <param name="Proofs">How the credentials were signed, with commas between; null where nothing was asked for.</param>
internal sealed record LoadFigures(
    string Kind, string? Mode, string Transport, long Count, int Connections, double Seconds, double Rate,
    double P50, double P95, double P99, long Errors, double? LibsodiumRate = null, double? Ratio = null,
    string? Proofs = null);

/// <summary>The figures' JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(LoadFigures))]
internal sealed partial class LoadJson : JsonSerializerContext;
