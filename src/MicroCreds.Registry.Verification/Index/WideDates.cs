namespace MicroCreds.Registry.Verification.Index;

/// <summary>A credential's dates in full, in milliseconds since 1970: for the few that do not fit into a row.</summary>
internal readonly record struct WideDates(long AdmittedAt, long ValidFrom, long? ValidUntil)
{
    /// <summary>The dates in a row.</summary>
    public static WideDates Of(in CredentialRow row, long admittedBase)
    {
        var from = (row.FromSeconds * 1000L) + (row.Place & 0x3FF);
        return new WideDates(
            admittedBase + row.AdmittedOffset,
            from,
            row.ValidForSeconds == CredentialRow.NoEnd ? null : from + (row.ValidForSeconds * 1000L));
    }

    /// <summary>Writes the dates into a row, if they fit: from 1970 to 2106, a whole number of seconds long, admitted within 24 days of the chunk's first.</summary>
    public bool TryPack(ref CredentialRow row, long admittedBase)
    {
        var admittedOffset = AdmittedAt - admittedBase;
        if (admittedOffset is < int.MinValue or > int.MaxValue || ValidFrom < 0 || ValidFrom / 1000 > uint.MaxValue)
            return false;
        var validFor = CredentialRow.NoEnd;
        if (ValidUntil is { } until)
        {
            var length = until - ValidFrom;
            if (length < 0 || length % 1000 != 0 || length / 1000 >= CredentialRow.NoEnd)
                return false;
            validFor = (uint)(length / 1000);
        }

        row.AdmittedOffset = (int)admittedOffset;
        row.FromSeconds = (uint)(ValidFrom / 1000);
        row.ValidForSeconds = validFor;
        row.Place |= (uint)(ValidFrom % 1000);
        return true;
    }
}
