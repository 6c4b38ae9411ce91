using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using MicroCreds.Registry.Credentials.VerifiableCredentials;
using static MicroCreds.Registry.Credentials.Verification.AnswerTokens;

namespace MicroCreds.Registry.Credentials.Verification;

/// <summary>
/// Reads what <see cref="VerificationResultWriter"/> writes. Members that it does not know are passed over, so that a
/// newer registry can say more.
/// </summary>
public static class VerificationResultReader
{
    /// <summary>Reads one result, or the summary of a bulk answer. Never throws for input.</summary>
    /// <param name="utf8">One JSON object.</param>
    /// <param name="answer">What it says.</param>
    /// <param name="reason">Why it cannot be read.</param>
    public static bool TryRead(ReadOnlySpan<byte> utf8, [NotNullWhen(true)] out BulkAnswer? answer, [NotNullWhen(false)] out string? reason)
    {
        answer = null;
        var reader = new Utf8JsonReader(utf8);
        try
        {
            answer = ReadAnswer(ref reader);
            while (reader.Read())
            {
                // Bytes after the object are an error that the reader itself reports.
            }

            reason = null;
            return true;
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            // The reader throws the second for text that is not well-formed Unicode.
            answer = null;
            reason = problem.Message;
            return false;
        }
    }

    private static BulkAnswer ReadAnswer(ref Utf8JsonReader reader)
    {
        Begin(ref reader, JsonTokenType.StartObject);
        var parts = new AnswerParts();
        while (NextMember(ref reader))
        {
            if (Is(ref reader, "line"u8))
                parts.Line = Integer(ref reader);
            else if (Is(ref reader, "outcome"u8))
                parts.Outcome = ReadOutcome(ref reader);
            else if (Is(ref reader, "id"u8))
                parts.Id = Text(ref reader);
            else if (Is(ref reader, "checks"u8))
                parts.Checks = ReadChecks(ref reader);
            else if (Is(ref reader, "asOf"u8))
                parts.AsOf = ReadAsOf(ref reader);
            else if (Is(ref reader, "error"u8))
                parts.Error = ReadError(ref reader);
            else if (Is(ref reader, "summary"u8))
                parts.Summary = ReadSummary(ref reader);
            else
                reader.Skip();
        }

        if (parts.Summary is not null)
            return new BulkAnswer.Summary(parts.Summary);
        if (parts.Outcome is not { } outcome || (outcome == Outcome.Error) != (parts.Error is not null))
            throw new JsonException("The answer has no outcome, or an outcome without its error.");
        return new BulkAnswer.Result(parts.Line, new VerificationResult(outcome, parts.Id, parts.Checks, parts.AsOf, parts.Error));
    }

    private ref struct AnswerParts
    {
        public AnswerParts()
        {
        }

        public long? Line;
        public Outcome? Outcome;
        public string? Id;
        public ImmutableArray<Check> Checks = [];
        public AsOf AsOf;
        public InputError? Error;
        public VerificationSummary? Summary;
    }

    private static ImmutableArray<Check> ReadChecks(ref Utf8JsonReader reader)
    {
        Begin(ref reader, JsonTokenType.StartArray);
        var checks = ImmutableArray.CreateBuilder<Check>(8);
        while (NextObject(ref reader))
            checks.Add(ReadCheck(ref reader));
        return checks.DrainToImmutable();
    }

    private static Check ReadCheck(ref Utf8JsonReader reader)
    {
        string? name = null, code = null, pointer = null, message = null, renewedAs = null;
        CheckResult? result = null;
        while (NextMember(ref reader))
        {
            if (Is(ref reader, "check"u8))
                name = Text(ref reader);
            else if (Is(ref reader, "result"u8))
                result = ReadCheckResult(ref reader);
            else if (Is(ref reader, "code"u8))
                code = Text(ref reader);
            else if (Is(ref reader, "pointer"u8))
                pointer = Text(ref reader);
            else if (Is(ref reader, "message"u8))
                message = Text(ref reader);
            else if (Is(ref reader, "renewedAs"u8))
                renewedAs = Text(ref reader);
            else
                reader.Skip();
        }

        if (name is null || result is null || code is null)
            throw new JsonException("A check has a \"check\", a \"result\" and a \"code\".");
        return new Check(name, result.Value, code, pointer ?? "", message ?? "") { RenewedAs = renewedAs };
    }

    private static InputError ReadError(ref Utf8JsonReader reader)
    {
        string? code = null, message = null, pointer = null;
        Begin(ref reader, JsonTokenType.StartObject);
        while (NextMember(ref reader))
        {
            if (Is(ref reader, "code"u8))
                code = Text(ref reader);
            else if (Is(ref reader, "message"u8))
                message = Text(ref reader);
            else if (Is(ref reader, "pointer"u8))
                pointer = Text(ref reader);
            else
                reader.Skip();
        }

        return new InputError(code ?? throw new JsonException("An error has a \"code\"."), message ?? "", pointer ?? "");
    }

    private static AsOf ReadAsOf(ref Utf8JsonReader reader)
    {
        long? size = null;
        DateTimeOffset? time = null;
        Begin(ref reader, JsonTokenType.StartObject);
        while (NextMember(ref reader))
        {
            if (Is(ref reader, "size"u8))
                size = Integer(ref reader);
            else if (Is(ref reader, "time"u8))
                time = DateTimeStamp.TryParse(Text(ref reader), out var read) ? read : throw new JsonException("\"time\" must be a date and time with a zone.");
            else
                reader.Skip();
        }

        if (size is null || time is null)
            throw new JsonException("\"asOf\" has a \"size\" and a \"time\".");
        return new AsOf(size.Value, time.Value);
    }

    private static VerificationSummary ReadSummary(ref Utf8JsonReader reader)
    {
        long lines = 0, valid = 0, invalid = 0, indeterminate = 0, errors = 0;
        AsOf asOf = default;
        Begin(ref reader, JsonTokenType.StartObject);
        while (NextMember(ref reader))
        {
            if (Is(ref reader, "lines"u8))
                lines = Integer(ref reader);
            else if (Is(ref reader, "valid"u8))
                valid = Integer(ref reader);
            else if (Is(ref reader, "invalid"u8))
                invalid = Integer(ref reader);
            else if (Is(ref reader, "indeterminate"u8))
                indeterminate = Integer(ref reader);
            else if (Is(ref reader, "errors"u8))
                errors = Integer(ref reader);
            else if (Is(ref reader, "asOf"u8))
                asOf = ReadAsOf(ref reader);
            else
                reader.Skip();
        }

        return new VerificationSummary(lines, valid, invalid, indeterminate, errors, asOf);
    }

    private static Outcome ReadOutcome(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (Is(ref reader, "valid"u8))
            return Outcome.Valid;
        if (Is(ref reader, "invalid"u8))
            return Outcome.Invalid;
        if (Is(ref reader, "indeterminate"u8))
            return Outcome.Indeterminate;
        return Is(ref reader, "error"u8) ? Outcome.Error : throw new JsonException("\"outcome\" must be valid, invalid, indeterminate or error.");
    }

    private static CheckResult ReadCheckResult(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (Is(ref reader, "pass"u8))
            return CheckResult.Pass;
        if (Is(ref reader, "fail"u8))
            return CheckResult.Fail;
        if (Is(ref reader, "warn"u8))
            return CheckResult.Warn;
        return Is(ref reader, "skip"u8) ? CheckResult.Skip : throw new JsonException("\"result\" must be pass, fail, warn or skip.");
    }
}
