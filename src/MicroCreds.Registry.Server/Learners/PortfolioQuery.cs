using System.Globalization;
using MicroCreds.Registry.Credentials.OpenBadges;
using MicroCreds.Registry.Credentials.VerifiableCredentials;
using MicroCreds.Registry.Domain.Credentials;
using MicroCreds.Registry.Grains.Learners;
using MicroCreds.Registry.Server.Http;
using Microsoft.Extensions.Primitives;

namespace MicroCreds.Registry.Server.Learners;

/// <summary>What is asked of a portfolio in the address: filters, each given once or more, the language of the texts, and where to go on.</summary>
internal sealed record PortfolioQuery(PortfolioFilter Filter, string? Language, long After)
{
    private const int MostValues = 50;
    private const int LongestLanguage = 35;

    /// <exception cref="ProblemException">A parameter is unknown, given too often, or has no such value: 400.</exception>
    public static PortfolioQuery Read(IQueryCollection query)
    {
        var asked = new PortfolioQuery(PortfolioFilter.None, null, -1);
        foreach (var (name, values) in query)
        {
            if (values.Count > MostValues)
                throw Invalid($"{name} can be given {MostValues} times");
            asked = name switch
            {
                "language" => asked with { Language = One(name, values) is { Length: <= LongestLanguage } tag ? tag : throw Invalid("language takes a language tag") },
                "next" => asked with { After = Number(name, One(name, values), long.MaxValue) },
                _ => asked with { Filter = Read(asked.Filter, name, values) },
            };
        }

        return asked;
    }

    private static PortfolioFilter Read(PortfolioFilter filter, string name, StringValues values) => name switch
    {
        "status" => filter with { Statuses = [.. values.Select(Status)] },
        "issuer" => filter with { Issuers = [.. values.Select(value => Id(name, value))] },
        "achievement" => filter with { Achievements = [.. values.Select(value => Id(name, value))] },
        "type" => filter with { Types = [.. values.Select(value => Id(name, value))] },
        "level" => filter with { Levels = [.. values.Select(Level)] },
        "field" => filter with { Fields = [.. values.Select(value => IscedFields.IsCode(value) ? value! : throw Invalid("field takes a code of ISCED-F 2013: 2, 3 or 4 digits"))] },
        "from" => filter with { From = Instant(name, One(name, values)) },
        "until" => filter with { Until = Instant(name, One(name, values)) },
        "imported" => filter with { Imported = One(name, values) switch { "true" => true, "false" => false, _ => throw Invalid("imported takes true or false") } },
        _ => throw Invalid($"there is no parameter {name}"),
    };

    private static string One(string name, StringValues values) => values is [{ } value] ? value : throw Invalid($"{name} is given more than once");

    private static string Id(string name, string? value) => AddressIds.MayBeId(value) ? value! : throw Invalid($"{name} takes an id");

    private static CredentialStatus Status(string? value) => value switch
    {
        "active" => CredentialStatus.Active,
        "notYetValid" => CredentialStatus.NotYetValid,
        "expired" => CredentialStatus.Expired,
        "suspended" => CredentialStatus.Suspended,
        "superseded" => CredentialStatus.Superseded,
        "revoked" => CredentialStatus.Revoked,
        "unknown" => CredentialStatus.Unknown,
        _ => throw Invalid("status takes active, notYetValid, expired, suspended, superseded, revoked or unknown"),
    };

    private static int Level(string? value) => Number("level", value, 8) is >= 1 and var level ? (int)level : throw Invalid("level takes 1 to 8");

    private static long Number(string name, string? value, long most) =>
        long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= most
            ? number
            : throw Invalid(name == "next" ? "next takes what an earlier page said" : $"{name} takes a number up to {most}");

    private static DateTimeOffset Instant(string name, string value) =>
        DateTimeStamp.TryParse(value, out var instant) ? instant
        : DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero)
        : throw Invalid($"{name} takes a day, such as 2026-01-31, or an instant with its zone, such as 2026-01-31T12:00:00Z");

    private static ProblemException Invalid(string message) => new(400, ProblemCodes.QueryInvalid, message);
}
