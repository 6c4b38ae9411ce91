using System.Collections.Immutable;
using MicroCreds.Registry.Client;
using MicroCreds.Registry.Client.Statuses;
using MicroCreds.Registry.Client.Verifying;
using MicroCreds.Registry.Credentials.Verification;
using Spectre.Console;

namespace MicroCreds.Registry.Cli.Demo;

/// <summary>Changes the status of credentials one by one, and measures how long each stays accepted after the command was sent.</summary>
internal static class Revocations
{
    private const int MaxQuestions = 10_000;

    /// <summary>Revokes or suspends, and asks until the credential is refused.</summary>
    /// <returns>From sending the command to the first refusal, for each.</returns>
    public static async Task<ImmutableArray<TimeSpan>> RunAsync(
        RegistryClient registry, IEnumerable<Awarded> credentials, StatusChange change, string code, string run, TimeProvider clock, ProgressTask bar,
        CancellationToken cancellationToken)
    {
        var delays = ImmutableArray.CreateBuilder<TimeSpan>();
        foreach (var credential in credentials)
        {
            var question = System.Text.Encoding.UTF8.GetBytes($"{{\"digest\":\"{credential.Digest}\"}}");
            var started = clock.GetTimestamp();
            await credential.Issuer.Client.SetStatusAsync(credential.Id, change, $"{run}/{code}/{credential.Digest[..16]}", cancellationToken);
            await UntilRefusedAsync(registry, question, code, cancellationToken);
            delays.Add(clock.GetElapsedTime(started));
            bar.Increment(1);
        }

        return delays.DrainToImmutable();
    }

    private static async Task UntilRefusedAsync(RegistryClient registry, byte[] question, string code, CancellationToken cancellationToken)
    {
        for (var asked = 0; asked < MaxQuestions; asked++)
        {
            var result = await registry.VerifyAsync(question, new VerifyOptions { Detail = ResultDetail.Outcome }, cancellationToken);
            if (result.Outcome == Outcome.Invalid && result.Checks.Any(check => check.Code == code))
                return;
        }

        throw new Console.InputException($"the registry still accepts a credential after it answered that it is {code}");
    }
}
