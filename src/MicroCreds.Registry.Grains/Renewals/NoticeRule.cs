using System.Collections.Immutable;

namespace MicroCreds.Registry.Grains.Renewals;

/// <summary>The notices that a version of an achievement asks for.</summary>
/// <param name="Achievement">The achievement's id.</param>
/// <param name="Version">The version.</param>
/// <param name="Notices">How long before the end.</param>
public sealed record NoticeRule(string Achievement, int Version, ImmutableArray<string> Notices);
