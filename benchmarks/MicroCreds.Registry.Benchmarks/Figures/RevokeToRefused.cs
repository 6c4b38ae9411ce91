using System.Diagnostics;
using System.Text;
using MicroCreds.Registry.Client;
using MicroCreds.Registry.Client.Awarding;
using MicroCreds.Registry.Client.Statuses;
using MicroCreds.Registry.Client.Verifying;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Benchmarks.Figures;

/// <summary>How long a revoked credential is still accepted: from sending the command until a verification over HTTP refuses it.</summary>
internal static class RevokeToRefused
{
    private const int MostQuestions = 10_000;

    private static readonly VerifyOptions Short = new() { Detail = ResultDetail.Outcome };

    /// <summary>Revokes one after the other, and asks for each until it is refused.</summary>
    public static async Task MeasureAsync(FigureReport report, RegistryClient authority, IReadOnlyCollection<AwardLine> credentials)
    {
        var (answered, refused) = (new List<TimeSpan>(credentials.Count), new List<TimeSpan>(credentials.Count));
        var late = 0;
        foreach (var credential in credentials)
        {
            var question = Encoding.UTF8.GetBytes($"{{\"digest\":\"{credential.Digest}\"}}");
            if ((await authority.VerifyAsync(question, Short)).Outcome != Outcome.Valid)
                throw new InvalidOperationException("a credential was refused before it was revoked");
            var started = Stopwatch.GetTimestamp();
            await authority.SetStatusAsync(credential.Id!, new StatusChange(NewStatus.Revoked, "benchmark"));
            answered.Add(Stopwatch.GetElapsedTime(started));
            var questions = await UntilRefusedAsync(authority, question);
            refused.Add(Stopwatch.GetElapsedTime(started));
            late += questions > 1 ? 1 : 0;
        }

        var how = FormattableString.Invariant($"{credentials.Count} one after the other over HTTP");
        report.Times("revocation, sent to acknowledged", answered, how);
        report.Times("revocation, sent to refused", refused, how + ", the verification's own round trip included");
        report.Add("revocations still accepted after they were acknowledged", late, FormattableString.Invariant($"of {credentials.Count}"), "should be none");
    }

    private static async Task<int> UntilRefusedAsync(RegistryClient registry, byte[] question)
    {
        for (var asked = 1; asked <= MostQuestions; asked++)
        {
            if ((await registry.VerifyAsync(question, Short)).Outcome == Outcome.Invalid)
                return asked;
        }

        throw new InvalidOperationException("the registry still accepts a credential that it said was revoked");
    }
}
