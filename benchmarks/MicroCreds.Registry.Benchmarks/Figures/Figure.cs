using System.Text.Json.Serialization;
using MicroCreds.Registry.GrainCalls.Machine;

namespace MicroCreds.Registry.Benchmarks.Figures;

/// <summary>One measured figure.</summary>
/// <param name="Question">What was asked.</param>
/// <param name="Value">The answer.</param>
/// <param name="Unit">Its unit, such as <c>/s</c> or <c>ms</c>.</param>
/// <param name="How">How it was measured.</param>
/// <param name="LoadAverage">How busy the machine was when it was measured, this run included.</param>
/// <param name="Ratio">The rate divided by libsodium's bare Ed25519 verifications a second just before, where that is a measure of it.</param>
internal sealed record Figure(string Question, double Value, string Unit, string How, double? LoadAverage, double? Ratio);

/// <summary>All figures of a run.</summary>
internal sealed record FigureSet(MachineFacts Machine, string Engine, double[] LibsodiumPerSecond, IReadOnlyList<Figure> Figures);

/// <summary>The JSON of figures.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(FigureSet))]
internal sealed partial class FigureJson : JsonSerializerContext;
