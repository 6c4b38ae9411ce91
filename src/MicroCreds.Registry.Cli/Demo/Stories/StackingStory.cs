using MicroCreds.Registry.Cli.Example;
using MicroCreds.Registry.Client;
using MicroCreds.Registry.Client.Enrolments;
using MicroCreds.Registry.Client.Statuses;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Cli.Demo.Stories;

/// <summary>How small credentials add up to larger awards, and what becomes of these when a part is lost. docs/example.md tells it.</summary>
internal sealed class StackingStory(DemoReport report, ExampleNation nation, RegistryClient authority, TimeProvider clock)
{
    private const string Noordzee = "noordzee-university";
    private const string Rhein = "rhein-polytechnic";
    private const string Tejo = "tejo-academy";
    private const string Guild = "alpine-crafts-guild";

    /// <summary>Tells it, and holds the registry to it.</summary>
    public async Task TellAsync(CancellationToken cancellationToken)
    {
        await AdaAsync(new StoryLearner(report, nation, authority, clock, "Ada"), cancellationToken);
        await BramAsync(new StoryLearner(report, nation, authority, clock, "Bram"), cancellationToken);
    }

    private async Task AdaAsync(StoryLearner ada, CancellationToken cancellationToken)
    {
        const string Pathway = "data-steward";
        report.Step("Ada stacks courses into the certificate Data Steward");
        await ada.BeginAsync(Pathway, cancellationToken);
        await ada.EarnAsync(Noordzee, ["data-analysis", "data-ethics", "data-quality"], cancellationToken);
        await ada.EarnAsync(Tejo, ["digital-health-records"], cancellationToken);
        ada.Tell("three courses of one university and one of another", await ada.OnAsync(Pathway, now => Remaining(now) == 3, cancellationToken), "none");
        await ada.EarnAsync(Noordzee, ["applied-statistics"], cancellationToken);
        var issued = await ada.OnAsync(Pathway, StoryLearner.IsOf("issued"), cancellationToken);
        ada.Tell("four credits in statistics more", issued, "issued");
        if (issued.Award.Credential is not { } certificate)
            return;
        await ada.ExpectAsync(certificate, null, "the certificate, issued by rule, is valid", cancellationToken);

        await nation.Issuer(Noordzee).Client.SetStatusAsync(
            ada.Earned("data-quality").Id, new StatusChange(NewStatus.Revoked, "administrativeError"), $"{nation.Run}/revoke-quality", cancellationToken);
        ada.Tell("Data Quality was awarded by mistake and is revoked", await ada.OnAsync(Pathway, StoryLearner.IsOf("suspended"), cancellationToken), "suspended");
        await ada.ExpectAsync(certificate, CheckCodes.Suspended, "the certificate is suspended with it", cancellationToken);

        await ada.EarnAsync(Rhein, ["open-data-publishing"], cancellationToken);
        ada.Tell("Rhein's Publishing Open Data counts as Data Quality", await ada.OnAsync(Pathway, StoryLearner.IsOf("issued"), cancellationToken), "issued");
        await ada.ExpectAsync(certificate, null, "the certificate holds again", cancellationToken);
    }

    private async Task BramAsync(StoryLearner bram, CancellationToken cancellationToken)
    {
        const string Adviser = "energy-renovation-adviser";
        const string Buildings = "smart-buildings";
        report.Step("Bram's practice is recognised, and no credential of his counts twice");
        await bram.BeginAsync(Adviser, cancellationToken);
        await bram.EarnAsync(Rhein, ["energy-audits", "building-physics", "heat-pumps", "plc-programming"], cancellationToken);
        var practice = new Recognition("practice-1", "practice", clock.GetUtcNow().AddYears(-1), "A year of renovating housing, by two references");
        await nation.Issuer(Rhein).Client.Enrolments.RecogniseAsync(bram.Id, nation.Pathway(Adviser), practice, $"{nation.Run}/practice", cancellationToken);
        bram.Tell("an audit, two trades and a recognised year of practice", await bram.OnAsync(Adviser, StoryLearner.IsOf("proposed"), cancellationToken), "proposed");
        await nation.Issuer(Rhein).Client.Enrolments.ApproveAsync(bram.Id, nation.Pathway(Adviser), $"{nation.Run}/approve-adviser", cancellationToken);
        bram.Tell("the polytechnic approves", await bram.OnAsync(Adviser, StoryLearner.IsOf("issued"), cancellationToken), "issued");

        await bram.BeginAsync(Buildings, cancellationToken);
        var used = await bram.OnAsync(Buildings, now => Remaining(now) == 8, cancellationToken);
        bram.Tell("the certificate and automation count towards a diploma, building physics and heat pumps no more", used, "none");
        report.Expect(
            used.Explanation.Any(sentence => sentence.StartsWith(bram.Earned("building-physics").Id, StringComparison.Ordinal) && sentence.Contains(nation.Pathway(Adviser), StringComparison.Ordinal)),
            "the diploma is told what its credits went to");
        await bram.EarnAsync(Guild, ["insulation", "window-fitting", "roof-solar"], cancellationToken);
        bram.Tell("three crafts fill the gap", await bram.OnAsync(Buildings, StoryLearner.IsOf("proposed"), cancellationToken), "proposed");
    }

    private static decimal? Remaining(Enrolment enrolment) =>
        enrolment.Evaluation?.TryGetProperty("remaining", out var remaining) == true ? remaining.GetDecimal() : null;
}
