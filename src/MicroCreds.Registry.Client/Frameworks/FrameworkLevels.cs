using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using MicroCreds.Registry.Client.Http;

namespace MicroCreds.Registry.Client.Frameworks;

/// <summary>A qualifications framework: the body of <c>PUT /v1/frameworks/{id}/levels</c>.</summary>
/// <param name="Name">The framework's name.</param>
/// <param name="Levels">Its levels, at least one.</param>
/// <param name="CreditSystem">How workload is counted.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record FrameworkLevels(string Name, ImmutableArray<FrameworkLevel> Levels, CreditSystem CreditSystem)
{
    /// <summary>Reads them from JSON; members that they do not have are errors.</summary>
    /// <param name="utf8">One JSON object.</param>
    /// <param name="levels">The levels, or null.</param>
    /// <param name="reason">Why these are none, or null.</param>
    public static bool TryRead(ReadOnlySpan<byte> utf8, [NotNullWhen(true)] out FrameworkLevels? levels, [NotNullWhen(false)] out string? reason) =>
        DocumentReader.TryRead(utf8, ClientJson.Default.FrameworkLevels, out levels, out reason);
}

/// <summary>One of a framework's levels.</summary>
/// <param name="Code">The framework's own code for it, such as <c>6</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="Eqf">The level of the European Qualifications Framework that it corresponds to, 1 to 8.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record FrameworkLevel(string Code, string Name, int Eqf);

/// <summary>How a framework counts workload.</summary>
/// <param name="Name">The system's name, such as <c>ECTS</c>.</param>
/// <param name="MinHoursPerCredit">The least hours of work that one credit stands for.</param>
/// <param name="MaxHoursPerCredit">The most hours of work that one credit stands for.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record CreditSystem(string Name, int MinHoursPerCredit, int MaxHoursPerCredit);
