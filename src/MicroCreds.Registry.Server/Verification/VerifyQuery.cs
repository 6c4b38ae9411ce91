using System.Collections.Immutable;
using System.Globalization;
using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.Credentials.VerifiableCredentials;
using MicroCreds.Registry.Server.Http;
using Microsoft.Extensions.Primitives;

namespace MicroCreds.Registry.Server.Verification;

/// <summary>What a verifier asks for in the address: detail, expired, unknownIssuer, unprovenKey, notRegistered, trustedStatusIssuer, maxStaleness, at, fetch.</summary>
internal sealed record VerifyQuery(VerificationPolicy Policy, ResultDetail Detail, DateTimeOffset? At, bool MayFetch)
{
    private const int MostTrusted = 16;
    private const int MostStalenessSeconds = 366 * 24 * 3600;

    /// <exception cref="ProblemException">A parameter is unknown, repeated, or has no such value: 400.</exception>
    public static VerifyQuery Read(IQueryCollection query)
    {
        var policy = VerificationPolicy.Default;
        var detail = ResultDetail.Full;
        DateTimeOffset? at = null;
        var mayFetch = true;
        foreach (var (name, values) in query)
        {
            if (name == "trustedStatusIssuer")
            {
                policy = policy with { TrustedStatusIssuers = Trusted(values) };
                continue;
            }

            if (values is not [{ } value])
                throw Invalid($"{name} is given more than once");
            switch (name)
            {
                case "detail": detail = Choose(name, value, "full", "outcome") ? ResultDetail.Outcome : ResultDetail.Full; break;
                case "expired": policy = policy with { Expired = Weigh(name, value), NotYetValid = Weigh(name, value) }; break;
                case "unknownIssuer": policy = policy with { UnknownIssuer = Weigh(name, value) }; break;
                case "unprovenKey": policy = policy with { UnprovenIssuerKey = Weigh(name, value) }; break;
                case "notRegistered": policy = policy with { NotRegistered = Weigh(name, value) }; break;
                case "maxStaleness": policy = policy with { MaxStaleness = Seconds(value) }; break;
                case "at": at = Instant(value); break;
                case "fetch": mayFetch = !Choose(name, value, "true", "false"); break;
                default: throw Invalid($"there is no parameter {name}");
            }
        }

        return new VerifyQuery(policy, detail, at, mayFetch);
    }

    private static ImmutableArray<string> Trusted(StringValues values)
    {
        if (values.Count > MostTrusted)
            throw Invalid($"at most {MostTrusted} issuers of status lists can be trusted");
        return values.All(value => AbsoluteUrl.IsValid(value))
            ? [.. values!]
            : throw Invalid("trustedStatusIssuer takes the id of an issuer, a URL or DID; it may be given more than once");
    }

    private static Severity Weigh(string name, string value) => Choose(name, value, "fail", "warn") ? Severity.Warn : Severity.Fail;

    /// <summary>Whether it is the second of two values.</summary>
    private static bool Choose(string name, string value, string first, string second) =>
        value == second || (value == first ? false : throw Invalid($"{name} takes {first} or {second}"));

    private static TimeSpan Seconds(string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds <= MostStalenessSeconds
            ? TimeSpan.FromSeconds(seconds)
            : throw Invalid($"maxStaleness takes seconds, at most {MostStalenessSeconds}");

    private static DateTimeOffset Instant(string value) =>
        DateTimeStamp.TryParse(value, out var instant) ? instant : throw Invalid("at takes an instant with its zone, such as 2026-01-31T12:00:00Z");

    private static ProblemException Invalid(string message) => new(400, ProblemCodes.QueryInvalid, message);
}
