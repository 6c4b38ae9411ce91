namespace Orleans;

/// <summary>What a grain storage reads into and writes from.</summary>
/// <typeparam name="T">The type of the contents.</typeparam>
public interface IGrainState<T>
{
    /// <summary>The contents.</summary>
    T? State { get; set; }

    /// <summary>The version of the record as last read or written; null if there is none.</summary>
    string? ETag { get; set; }

    /// <summary>Whether the record exists.</summary>
    bool RecordExists { get; set; }
}
