using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using MicroCreds.Registry.Client;
using MicroCreds.Registry.Client.Frameworks;
using MicroCreds.Registry.Client.Issuers;
using MicroCreds.Registry.Client.Keys;

namespace MicroCreds.Registry.Cli.Example;

/// <summary>Sets up the parts of an example nation, each under idempotency keys of the run.</summary>
internal sealed class NationFounding(RegistryClient authority, Func<string, RegistryClient> connect, string framework, string run)
{
    /// <summary>What is awarded for a pathway is of these kinds, everything else is a micro-credential.</summary>
    private static readonly ImmutableArray<string> s_kinds = ["MicroCredential", "Certificate", "Diploma"];

    /// <summary>The framework's id.</summary>
    public string Framework => framework;

    /// <summary>Registers an issuer, accredits it, and publishes what can be earned there; the framework approves each.</summary>
    public async Task<ExampleIssuer> AddIssuerAsync(
        AwardingBodyPlan plan, ImmutableArray<string> levels, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var (slug, name, url, country) = plan.Issuer;
        var registered = await authority.Issuers.RegisterAsync(new NewIssuer($"{slug}-{run}", name, url, country), $"{run}/register/{slug}", cancellationToken);
        await authority.Frameworks.AccreditAsync(
            framework, new Accreditation($"{slug}-{run}", registered.Id, new AccreditationScope(s_kinds, levels, since)), $"{run}/accredit/{slug}", cancellationToken);
        var key = await authority.Keys.CreateAsync(new NewApiKey(KeyScope.Issuer, $"{slug} {run}", registered.Id), $"{run}/key/{slug}", cancellationToken);
        var client = connect(key.Key);
        var small = ImmutableArray.CreateBuilder<string>();
        foreach (var achievement in plan.Achievements)
        {
            var id = ExampleNation.AchievementId(run, achievement.Slug);
            // With the issuer's own key: who publishes an achievement cannot approve it.
            await client.Achievements.PublishAsync(id, Document(registered.Id, achievement.Content), $"{run}/publish/{achievement.Slug}", cancellationToken);
            await authority.Frameworks.ApproveAsync(framework, id, 1, $"{run}/approve/{achievement.Slug}", cancellationToken);
            if (achievement.Content.GetProperty("achievementType").ValueEquals(s_kinds[0]))
                small.Add(id);
        }

        return new ExampleIssuer(slug, name, registered.Id, registered.VerificationMethod, small.DrainToImmutable(), client);
    }

    /// <summary>Publishes an issuer's pathways.</summary>
    public async Task PublishPathwaysAsync(AwardingBodyPlan plan, ExampleIssuer issuer, CancellationToken cancellationToken)
    {
        foreach (var pathway in plan.Pathways)
        {
            await issuer.Client.Pathways.PublishAsync(
                ExampleNation.PathwayId(run, pathway.Slug), Document(issuer.Did, pathway.Content), $"{run}/pathway/{pathway.Slug}", cancellationToken);
        }
    }

    private ReadOnlyMemory<byte> Document(string issuer, JsonElement content)
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
        return Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(document.WrittenSpan).Replace("{run}", run, StringComparison.Ordinal));
    }
}
