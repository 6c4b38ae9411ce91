using MicroCreds.Registry.Domain.Deciding;
using MicroCreds.Registry.Domain.StatusLists;

namespace MicroCreds.Registry.Grains.Issuers;

/// <summary>What an award asks to be able to say later.</summary>
internal static class AwardNotices
{
    /// <summary>Why that cannot be, or null.</summary>
    public static Refusal? Check(AwardStatus? status)
    {
        if (status is null)
            return null;
        if (CheckService(status) is { } unsound)
            return unsound;
        if (TableOf(status) is { } table)
            return table.Check("/status/messages", "/status/references");
        return status.References.IsEmpty
            ? null
            : new Refusal(RefusalCodes.FieldInvalid, "references explain messages, and there are none", "/status/references");
    }

    /// <summary>The messages that the award asks for, or null for none.</summary>
    public static MessageTable? TableOf(AwardStatus? status) =>
        status is { Messages.IsEmpty: false } ? new MessageTable(status.Messages) { References = status.References } : null;

    private static Refusal? CheckService(AwardStatus status)
    {
        const string place = "/status/refreshService";
        if (status.RefreshService is not { } service)
            return null;
        if (!status.Refresh)
            return new Refusal(RefusalCodes.FieldInvalid, "a refresh service belongs to a refresh status", place);
        return service.Length <= Limits.Url && Uri.TryCreate(service, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            ? null
            : new Refusal(RefusalCodes.FieldInvalid, $"the refresh service must be an http or https URL of at most {Limits.Url} characters", place);
    }
}
