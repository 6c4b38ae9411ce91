using System.Collections.Immutable;
using System.Text.Json;
using MicroCreds.Registry.Client.Frameworks;

namespace MicroCreds.Registry.Cli.Example;

/// <summary>The example nation as the embedded files of Example/Nation describe it.</summary>
/// <param name="Framework">Its qualifications framework.</param>
/// <param name="Issuers">Its awarding bodies, with what can be earned there.</param>
internal sealed record NationPlan(FrameworkLevels Framework, ImmutableArray<AwardingBodyPlan> Issuers)
{
    /// <summary>Reads the embedded plan.</summary>
    public static NationPlan Load()
    {
        var outline = Read<Outline>("framework");
        return new NationPlan(outline.Framework, [.. outline.Issuers.Select(Read<AwardingBodyPlan>)]);
    }

    private static T Read<T>(string name)
    {
        using var stream = typeof(NationPlan).Assembly.GetManifestResourceStream($"nation.{name}.json")
            ?? throw new InvalidOperationException($"{name}.json is not embedded");
        return JsonSerializer.Deserialize<T>(stream, JsonSerializerOptions.Web)
            ?? throw new InvalidOperationException($"{name}.json is empty");
    }

    /// <summary>The framework, and the names of the issuers' files.</summary>
    private sealed record Outline(FrameworkLevels Framework, ImmutableArray<string> Issuers);
}

/// <summary>An awarding body of the example.</summary>
/// <param name="Issuer">Who it is.</param>
/// <param name="Achievements">What can be earned there.</param>
/// <param name="Pathways">The pathways that it owns.</param>
internal sealed record AwardingBodyPlan(IssuerPlan Issuer, ImmutableArray<ContentPlan> Achievements, ImmutableArray<ContentPlan> Pathways);

/// <summary>Who an awarding body is.</summary>
internal sealed record IssuerPlan(string Slug, string Name, string Url, string Country);

/// <summary>An achievement or a pathway of the example.</summary>
/// <param name="Slug">Its short name.</param>
/// <param name="Content">What is published of it, without the framework; <c>{run}</c> stands for the run's name.</param>
internal sealed record ContentPlan(string Slug, JsonElement Content);
