using System.Collections.Immutable;

namespace MicroCreds.Registry.Client.Search;

/// <summary>A word that hardly anything has, and what was searched for too, or instead.</summary>
/// <param name="Typed">The word as it was asked for.</param>
/// <param name="Used">What was searched for.</param>
public sealed record SearchCorrection(string Typed, ImmutableArray<string> Used);
