using System.Text.Json.Serialization;
using MicroCreds.Registry.GrainCalls.Machine;

namespace MicroCreds.Registry.Benchmarks.Peers;

/// <summary>What one verifier did with one corpus.</summary>
/// <param name="Accepted">How many of the valid credentials it accepted.</param>
/// <param name="Refused">How many of the tampered ones it refused.</param>
/// <param name="Count">Valid ones that it then verified, again and again.</param>
/// <param name="Seconds">The time that this took.</param>
/// <param name="ProcessorSeconds">The processor time that its process took for it, all threads together.</param>
/// <param name="Versions">Its packages.</param>
/// <param name="Node">The Node that ran it; null for none.</param>
internal sealed record PeerMeasurement(
    int Accepted, int Refused, long Count, double Seconds, double ProcessorSeconds, IReadOnlyDictionary<string, string> Versions, string? Node = null)
{
    /// <summary>Verifications a second.</summary>
    public double Rate => Count / Seconds;

    /// <summary>Verifications in a second of one core's time.</summary>
    public double RateOfACore => Count / ProcessorSeconds;

    /// <summary>How many cores it kept busy.</summary>
    public double Cores => ProcessorSeconds / Seconds;
}

/// <summary>A measurement with what was measured.</summary>
/// <param name="Way">How the credentials are signed.</param>
/// <param name="Verifier">Who verified.</param>
/// <param name="Bytes">What a credential measures, on average.</param>
/// <param name="LoadAverage">How busy the machine was just after, this run included.</param>
/// <param name="Measured">The figures.</param>
internal sealed record PeerResult(string Way, string Verifier, int Bytes, double? LoadAverage, PeerMeasurement Measured);

/// <summary>A run.</summary>
/// <param name="Machine">Where, and how busy that was before.</param>
/// <param name="Credentials">How many valid credentials of each kind there were.</param>
/// <param name="Tampered">How many tampered ones of each kind.</param>
/// <param name="Seconds">How long each verifier was measured.</param>
/// <param name="Results">In the order in which they were measured.</param>
internal sealed record PeerRun(MachineFacts Machine, int Credentials, int Tampered, double Seconds, IReadOnlyList<PeerResult> Results);

/// <summary>The JSON of measurements.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PeerMeasurement))]
[JsonSerializable(typeof(PeerRun))]
internal sealed partial class PeerJson : JsonSerializerContext;
