namespace Orleans.Core;

/// <summary>A stored record of a grain, with its contents.</summary>
/// <typeparam name="TState">The type of the contents.</typeparam>
public interface IStorage<TState> : IStorage
{
    /// <summary>The contents as last read or written, with the changes made since.</summary>
    TState State { get; set; }
}
