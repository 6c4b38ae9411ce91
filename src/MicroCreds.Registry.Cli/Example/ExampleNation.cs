using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using MicroCreds.Registry.Client;
using MicroCreds.Registry.Client.Frameworks;
using MicroCreds.Registry.Client.Issuers;
using MicroCreds.Registry.Client.Keys;

namespace MicroCreds.Registry.Cli.Example;

/// <summary>
/// A qualifications framework, its accredited issuers and approved achievements, set up in a registry. The run's name is
/// in every id, so that any number of runs fit into one registry.
/// </summary>
internal sealed class ExampleNation : IDisposable
{
    private ExampleNation(string framework, string run, ImmutableArray<ExampleIssuer> issuers)
    {
        Framework = framework;
        Run = run;
        Issuers = issuers;
    }

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
        var framework = $"nqf-{run}";
        await authority.Frameworks.PublishLevelsAsync(framework, plan.Framework, $"{run}/levels", cancellationToken);
        var issuers = ImmutableArray.CreateBuilder<ExampleIssuer>();
        foreach (var issuer in plan.Issuers)
            issuers.Add(await AddIssuerAsync(authority, connect, plan, issuer, framework, run, since, cancellationToken));
        return new ExampleNation(framework, run, issuers.DrainToImmutable());
    }

    public void Dispose()
    {
        foreach (var issuer in Issuers)
            issuer.Dispose();
    }

    private static async Task<ExampleIssuer> AddIssuerAsync(
        RegistryClient authority, Func<string, RegistryClient> connect, NationPlan plan, IssuerPlan issuer,
        string framework, string run, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var registered = await authority.Issuers.RegisterAsync(
            new NewIssuer($"{issuer.Slug}-{run}", issuer.Name, issuer.Url, issuer.Country), $"{run}/register/{issuer.Slug}", cancellationToken);
        var levels = plan.Framework.Levels.Select(level => level.Code);
        await authority.Frameworks.AccreditAsync(
            framework, new Accreditation($"{issuer.Slug}-{run}", registered.Id, new AccreditationScope(["MicroCredential"], [.. levels], since)), $"{run}/accredit/{issuer.Slug}", cancellationToken);
        var key = await authority.Keys.CreateAsync(
            new NewApiKey(KeyScope.Issuer, $"{issuer.Slug} {run}", registered.Id), $"{run}/key/{issuer.Slug}", cancellationToken);
        var client = connect(key.Key);
        var achievements = ImmutableArray.CreateBuilder<string>();
        foreach (var achievement in plan.Achievements.Where(achievement => achievement.Issuer == issuer.Slug))
        {
            var id = $"urn:example:micro-credential:{run}:{achievement.Slug}";
            var document = Document(registered.Id, framework, achievement.Content);
            await client.Achievements.PublishAsync(id, document, $"{run}/publish/{achievement.Slug}", cancellationToken);
            await authority.Frameworks.ApproveAsync(framework, id, 1, $"{run}/approve/{achievement.Slug}", cancellationToken);
            achievements.Add(id);
        }

        return new ExampleIssuer(issuer.Name, registered.Id, registered.VerificationMethod, achievements.DrainToImmutable(), client);
    }

    private static ReadOnlyMemory<byte> Document(string issuer, string framework, JsonElement content)
    {
        var document = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(document);
        json.WriteStartObject();
        json.WriteString("issuer", issuer);
        json.WriteStartObject("content");
        foreach (var element in content.EnumerateObject())
            element.WriteTo(json);
        json.WriteString("frameworkId", framework);
        json.WriteEndObject();
        json.WriteEndObject();
        json.Flush();
        return document.WrittenMemory;
    }
}
