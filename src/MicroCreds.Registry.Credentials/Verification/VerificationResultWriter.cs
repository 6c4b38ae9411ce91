using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;

namespace MicroCreds.Registry.Credentials.Verification;

/// <summary>
/// Writes results in the one shape that HTTP, NDJSON, the command line and the SDK share; <see cref="VerificationResultReader"/>
/// reads it. Members that have nothing to say (<c>line</c>, <c>id</c>, <c>asOf</c>) are left out.
/// </summary>
public static class VerificationResultWriter
{
    /// <summary>The bytes of the checks that most answers are made of.</summary>
    private static readonly FrozenDictionary<Check, byte[]> Spelled =
        SharedChecks.All.ToFrozenDictionary<Check, Check, byte[]>(check => check, Spell, ReferenceEqualityComparer.Instance);

    /// <summary>Writes one result as a JSON object.</summary>
    /// <param name="json">Where to; not flushed.</param>
    /// <param name="result">The result.</param>
    /// <param name="line">The line of the request that it answers, from 1; null outside bulk answers.</param>
    /// <param name="detail">Whether passed checks are written.</param>
    public static void Write(Utf8JsonWriter json, VerificationResult result, long? line = null, ResultDetail detail = ResultDetail.Full)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(result);
        json.WriteStartObject();
        if (line is { } number)
            json.WriteNumber("line"u8, number);
        json.WriteString("outcome"u8, NameOf(result.Outcome));
        if (result.Error is { } error)
        {
            WriteError(json, error);
        }
        else
        {
            if (result.Id is not null)
                json.WriteString("id"u8, result.Id);
            WriteChecks(json, result, detail);
            WriteAsOf(json, result.AsOf);
        }

        json.WriteEndObject();
    }

    /// <summary>Writes the last line of a bulk answer: <c>{"summary":{…}}</c>.</summary>
    public static void WriteSummary(Utf8JsonWriter json, VerificationSummary summary)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(summary);
        json.WriteStartObject();
        json.WriteStartObject("summary"u8);
        json.WriteNumber("lines"u8, summary.Lines);
        json.WriteNumber("valid"u8, summary.Valid);
        json.WriteNumber("invalid"u8, summary.Invalid);
        json.WriteNumber("indeterminate"u8, summary.Indeterminate);
        json.WriteNumber("errors"u8, summary.Errors);
        WriteAsOf(json, summary.AsOf);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    internal static ReadOnlySpan<byte> NameOf(Outcome outcome) => outcome switch
    {
        Outcome.Valid => "valid"u8,
        Outcome.Invalid => "invalid"u8,
        Outcome.Indeterminate => "indeterminate"u8,
        _ => "error"u8,
    };

    private static ReadOnlySpan<byte> NameOf(CheckResult result) => result switch
    {
        CheckResult.Pass => "pass"u8,
        CheckResult.Fail => "fail"u8,
        CheckResult.Warn => "warn"u8,
        _ => "skip"u8,
    };

    private static void WriteChecks(Utf8JsonWriter json, VerificationResult result, ResultDetail detail)
    {
        json.WriteStartArray("checks"u8);
        foreach (var check in result.Checks)
        {
            if (detail == ResultDetail.Outcome && check.Result == CheckResult.Pass)
                continue;
            if (Spelled.TryGetValue(check, out var spelled))
                json.WriteRawValue(spelled, skipInputValidation: true);
            else
                WriteCheck(json, check);
        }

        json.WriteEndArray();
    }

    private static void WriteCheck(Utf8JsonWriter json, Check check)
    {
        json.WriteStartObject();
        json.WriteString("check"u8, check.Name);
        json.WriteString("result"u8, NameOf(check.Result));
        json.WriteString("code"u8, check.Code);
        json.WriteString("pointer"u8, check.Pointer);
        json.WriteString("message"u8, check.Message);
        if (check.RenewedAs is not null)
            json.WriteString("renewedAs"u8, check.RenewedAs);
        json.WriteEndObject();
    }

    private static byte[] Spell(Check check)
    {
        using var output = new MemoryStream();
        using (var json = new Utf8JsonWriter(output))
            WriteCheck(json, check);
        return output.ToArray();
    }

    private static void WriteError(Utf8JsonWriter json, InputError error)
    {
        json.WriteStartObject("error"u8);
        json.WriteString("code"u8, error.Code);
        json.WriteString("message"u8, error.Message);
        json.WriteString("pointer"u8, error.Pointer);
        json.WriteEndObject();
    }

    private static void WriteAsOf(Utf8JsonWriter json, AsOf asOf)
    {
        if (asOf == default)
            return;
        Span<byte> time = stackalloc byte[32];
        asOf.Time.UtcDateTime.TryFormat(time, out var written, "yyyy-MM-ddTHH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        json.WriteStartObject("asOf"u8);
        json.WriteNumber("size"u8, asOf.Size);
        json.WriteString("time"u8, time[..written]);
        json.WriteEndObject();
    }
}
