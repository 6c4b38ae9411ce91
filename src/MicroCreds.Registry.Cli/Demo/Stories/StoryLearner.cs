using System.Globalization;
using System.Runtime.InteropServices;
using MicroCreds.Registry.Cli.Console;
using MicroCreds.Registry.Cli.Example;
using MicroCreds.Registry.Cli.Verifying;
using MicroCreds.Registry.Client;
using MicroCreds.Registry.Client.Awarding;
using MicroCreds.Registry.Client.Enrolments;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Cli.Demo.Stories;

/// <summary>A learner of the demo's stories: what is awarded to them, and what the registry makes of it.</summary>
internal sealed class StoryLearner(DemoReport report, ExampleNation nation, RegistryClient authority, TimeProvider clock, string name)
{
    /// <summary>How long the registry may take to judge what happened.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan s_apart = TimeSpan.FromMilliseconds(50);

    /// <summary>What is worth telling of an explanation: what is missing, and what does not count though it could.</summary>
    private static readonly string[] s_telling = ["missing:", "but is used by", "but does not"];

    private readonly Dictionary<string, AwardReceipt> _earned = [];

    /// <summary>The given name.</summary>
    public string Name => name;

    /// <summary>The registry's opaque id of the learner.</summary>
    public string Id { get; } = $"{name.ToLower(CultureInfo.InvariantCulture)}-{nation.Run}";

    /// <summary>What was awarded for an achievement, the last time.</summary>
    public AwardReceipt Earned(string achievement) => _earned[achievement];

    /// <summary>A sentence of the registry with the names of achievements in the place of ids.</summary>
    public string InWords(string sentence)
    {
        foreach (var (achievement, award) in _earned)
            sentence = sentence.Replace(award.Id, achievement, StringComparison.Ordinal);
        return sentence.Replace($"urn:example:pathway:{nation.Run}:", "", StringComparison.Ordinal);
    }

    /// <summary>Begins a pathway.</summary>
    public Task BeginAsync(string pathway, CancellationToken cancellationToken) =>
        authority.Enrolments.BeginAsync(Id, nation.Pathway(pathway), $"{nation.Run}/begin/{Id}/{pathway}", cancellationToken);

    /// <summary>Is awarded achievements of one issuer.</summary>
    public async Task EarnAsync(string issuer, IEnumerable<string> achievements, CancellationToken cancellationToken)
    {
        foreach (var achievement in achievements)
            await EarnAsync(issuer, achievement, clock.GetUtcNow().AddMinutes(-1), cancellationToken);
    }

    /// <summary>Is awarded an achievement for a period.</summary>
    public async Task<AwardReceipt> EarnAsync(
        string issuer, string achievement, DateTimeOffset since, CancellationToken cancellationToken, DateTimeOffset? until = null)
    {
        var award = new Award(nation.Achievement(achievement), new AwardedLearner(Id, Name: name), since, until)
        {
            IdempotencyKey = $"{nation.Run}/award/{Id}/{achievement}/{since.ToUnixTimeMilliseconds()}",
        };
        var body = nation.Issuer(issuer);
        return _earned[achievement] = await body.Client.AwardAsync(body.Did, award, cancellationToken);
    }

    /// <summary>How the learner stands on a pathway, once the registry has judged it so, or once patience is at its end.</summary>
    public async Task<Enrolment> OnAsync(string pathway, Func<Enrolment, bool> isSo, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        while (true)
        {
            var enrolment = await authority.Enrolments.GetAsync(Id, nation.Pathway(pathway), cancellationToken);
            if (isSo(enrolment) || clock.GetElapsedTime(started) > s_patience)
                return enrolment;
            await Task.Delay(s_apart, clock, cancellationToken);
        }
    }

    /// <summary>What anybody is answered about a credential that the registry keeps.</summary>
    public async Task<VerificationResult> VerifyAsync(string credential, CancellationToken cancellationToken)
    {
        var stored = await authority.GetCredentialAsync(credential, cancellationToken);
        var document = stored.Credential ?? throw new IOException($"the registry keeps no document of {credential}");
        return await authority.VerifyAsync(JsonMarshal.GetRawUtf8Value(document).ToArray(), cancellationToken: cancellationToken);
    }

    /// <summary>Holds a pathway's larger award to a standing, and tells what is missing for it.</summary>
    public void Tell(string what, Enrolment enrolment, string standing)
    {
        report.Expect(enrolment.Award.Standing == standing, $"{what}: {enrolment.Award.Standing}; {PlainText.Of(enrolment.Explanation[0], 200)}");
        foreach (var sentence in enrolment.Explanation.Where(sentence => s_telling.Any(part => sentence.Contains(part, StringComparison.Ordinal))))
            report.Say($"   {PlainText.Of(InWords(sentence), 300)}");
    }

    /// <summary>Holds what anybody is answered about a credential to valid, or to invalid for a reason.</summary>
    public async Task ExpectAsync(string credential, string? refusal, string what, CancellationToken cancellationToken)
    {
        var answer = await VerifyAsync(credential, cancellationToken);
        var isSo = refusal is null
            ? answer.Outcome == Outcome.Valid
            : answer.Outcome == Outcome.Invalid && answer.Checks.Any(check => check.Result == CheckResult.Fail && check.Code == refusal);
        report.Expect(isSo, $"{what}: {ResultText.Name(answer.Outcome)} {PlainText.Of(InWords(ResultText.Why(answer)), 400)}");
    }

    /// <summary>Whether the larger award has a standing.</summary>
    public static Func<Enrolment, bool> IsOf(string standing) => enrolment => enrolment.Award.Standing == standing;
}
