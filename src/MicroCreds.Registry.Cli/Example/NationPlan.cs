using System.Collections.Immutable;
using System.Text.Json;
using MicroCreds.Registry.Client.Frameworks;

namespace MicroCreds.Registry.Cli.Example;

/// <summary>The example nation as the embedded nation.json describes it.</summary>
/// <param name="Framework">Its qualifications framework.</param>
/// <param name="Issuers">Its awarding bodies.</param>
/// <param name="Achievements">What can be earned there.</param>
internal sealed record NationPlan(FrameworkLevels Framework, ImmutableArray<IssuerPlan> Issuers, ImmutableArray<AchievementPlan> Achievements)
{
    /// <summary>Reads the embedded plan.</summary>
    public static NationPlan Load()
    {
        using var stream = typeof(NationPlan).Assembly.GetManifestResourceStream("nation.json")
            ?? throw new InvalidOperationException("nation.json is not embedded");
        return JsonSerializer.Deserialize<NationPlan>(stream, JsonSerializerOptions.Web)
            ?? throw new InvalidOperationException("nation.json is empty");
    }
}

/// <summary>An awarding body of the example.</summary>
internal sealed record IssuerPlan(string Slug, string Name, string Url, string Country);

/// <summary>An achievement of the example.</summary>
/// <param name="Issuer">The slug of the issuer that it belongs to.</param>
/// <param name="Slug">Its own short name.</param>
/// <param name="Content">The elements of EU Annex I.</param>
internal sealed record AchievementPlan(string Issuer, string Slug, JsonElement Content);
