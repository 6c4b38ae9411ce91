using System.Collections.Immutable;
using MicroCreds.Registry.Client;

namespace MicroCreds.Registry.Cli.Example;

/// <summary>
/// A qualifications framework, its accredited issuers, approved achievements and pathways, set up in a registry. The run's name
/// is in every id, so that any number of runs fit into one registry.
/// </summary>
internal sealed class ExampleNation : IDisposable
{
    private ExampleNation(string framework, string run, ImmutableArray<ExampleIssuer> issuers) => (Framework, Run, Issuers) = (framework, run, issuers);

    /// <summary>The framework's id.</summary>
    public string Framework { get; }

    /// <summary>The run's name.</summary>
    public string Run { get; }

    /// <summary>The awarding bodies.</summary>
    public ImmutableArray<ExampleIssuer> Issuers { get; }

    /// <summary>Sets everything up.</summary>
    /// <param name="authority">A client with the framework's key.</param>
    /// <param name="connect">Makes a client with an issuer's key.</param>
    /// <param name="run">The run's name: lower-case letters, digits, hyphens.</param>
    /// <param name="since">From when the issuers are accredited.</param>
    /// <param name="cancellationToken">Ends it half-way.</param>
    public static async Task<ExampleNation> FoundAsync(
        RegistryClient authority, Func<string, RegistryClient> connect, string run, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var plan = NationPlan.Load();
        var founding = new NationFounding(authority, connect, $"nqf-{run}", run);
        await authority.Frameworks.PublishLevelsAsync(founding.Framework, plan.Framework, $"{run}/levels", cancellationToken);
        var issuers = ImmutableArray.CreateBuilder<ExampleIssuer>();
        foreach (var body in plan.Issuers)
            issuers.Add(await founding.AddIssuerAsync(body, [.. plan.Framework.Levels.Select(level => level.Code)], since, cancellationToken));
        // A pathway may ask for what others award.
        foreach (var (body, issuer) in plan.Issuers.Zip(issuers))
            await founding.PublishPathwaysAsync(body, issuer, cancellationToken);
        return new ExampleNation(founding.Framework, run, issuers.DrainToImmutable());
    }

    /// <summary>The id of an achievement by its short name.</summary>
    public string Achievement(string slug) => AchievementId(Run, slug);

    /// <summary>The id of a pathway by its short name.</summary>
    public string Pathway(string slug) => PathwayId(Run, slug);

    /// <summary>An awarding body by its short name.</summary>
    public ExampleIssuer Issuer(string slug) => Issuers.Single(issuer => issuer.Slug == slug);

    public void Dispose()
    {
        foreach (var issuer in Issuers)
            issuer.Dispose();
    }

    internal static string AchievementId(string run, string slug) => $"urn:example:micro-credential:{run}:{slug}";

    internal static string PathwayId(string run, string slug) => $"urn:example:pathway:{run}:{slug}";
}
