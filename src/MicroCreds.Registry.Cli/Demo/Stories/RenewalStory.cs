using System.Text.Json;
using MicroCreds.Registry.Cli.Console;
using MicroCreds.Registry.Cli.Example;
using MicroCreds.Registry.Client;
using MicroCreds.Registry.Client.Renewals;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Cli.Demo.Stories;

/// <summary>How a credential that ends is renewed, and what it counted for with it. docs/example.md tells it.</summary>
internal sealed class RenewalStory(DemoReport report, ExampleNation nation, RegistryClient authority, TimeProvider clock)
{
    private const string Academy = "tejo-academy";
    private const string Pathway = "care-assistant";

    /// <summary>Tells it, and holds the registry to it.</summary>
    public async Task TellAsync(CancellationToken cancellationToken)
    {
        report.Step("Chiara's First Aid ends soon, and is renewed by continuing education");
        var chiara = new StoryLearner(report, nation, authority, clock, "Chiara");
        await chiara.BeginAsync(Pathway, cancellationToken);
        await chiara.EarnAsync(Academy, ["infection-prevention", "dementia-care", "medication-support", "digital-health-records"], cancellationToken);
        var now = clock.GetUtcNow();
        var old = await chiara.EarnAsync(Academy, "first-aid", now.AddMinutes(-1), cancellationToken, now.AddDays(20));
        var certified = await chiara.OnAsync(Pathway, StoryLearner.IsOf("issued"), cancellationToken);
        chiara.Tell("four courses and First Aid, which ends in twenty days", certified, "issued");

        var renewals = nation.Issuer(Academy).Client.Renewals;
        report.Say($"   {PlainText.Of((await renewals.GetAsync(old.Id, cancellationToken)).Explanation, 300)}");
        await RefusedAsync(renewals, old.Id, cancellationToken);
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        await renewals.RecordEducationAsync(old.Id, new EducationActivity("refresher-1", "practice", 3, today), $"{nation.Run}/cpd-1", cancellationToken);
        await renewals.RecordEducationAsync(old.Id, new EducationActivity("refresher-2", "practice", 5, today), $"{nation.Run}/cpd-2", cancellationToken);
        var renewed = await renewals.RenewAsync(old.Id, idempotencyKey: $"{nation.Run}/renew", cancellationToken: cancellationToken);
        await chiara.ExpectAsync(renewed.Id, null, "eight hours are recorded, and the renewal is valid", cancellationToken);
        await chiara.ExpectAsync(old.Id, CheckCodes.Superseded, "the old one says what it was renewed as", cancellationToken);
        await RefreshAsync(renewals, old.Credential, renewed.Id, cancellationToken);
        if (certified.Award.Credential is { } certificate)
        {
            chiara.Tell("the certificate rests on the renewal now", await chiara.OnAsync(Pathway, StoryLearner.IsOf("issued"), cancellationToken), "issued");
            await chiara.ExpectAsync(certificate, null, "and is valid", cancellationToken);
        }
    }

    private async Task RefusedAsync(RenewalEndpoints renewals, string credential, CancellationToken cancellationToken)
    {
        try
        {
            await renewals.RenewAsync(credential, idempotencyKey: $"{nation.Run}/renew-too-soon", cancellationToken: cancellationToken);
            report.Expect(false, "renewed without continuing education");
        }
        catch (RegistryException refusal)
        {
            report.Expect(refusal.Code == "renewal_requirements_missing", $"without the hours it is refused: {CommandLine.Describe(refusal)}");
        }
    }

    /// <summary>Whoever has the old credential asks the service that it names, without a key.</summary>
    private async Task RefreshAsync(RenewalEndpoints renewals, JsonElement old, string renewed, CancellationToken cancellationToken)
    {
        var service = old.TryGetProperty("refreshService", out var named) ? named : default;
        if (service.ValueKind == JsonValueKind.Array)
            service = service[0];
        var address = service.ValueKind == JsonValueKind.Object ? service.GetProperty("id").GetString() : null;
        if (address is null)
        {
            report.Expect(false, "the old one names no refresh service");
            return;
        }

        using var answer = JsonDocument.Parse(await renewals.RefreshAsync(new Uri(address), cancellationToken));
        report.Expect(answer.RootElement.GetProperty("id").GetString() == renewed, "whoever holds the old one gets the new one from its refresh service");
    }
}
