using Orleans.Core;

namespace Orleans.Runtime;

/// <summary>A stored record that a grain takes in its constructor. It is read before the grain's <c>OnActivateAsync</c>.</summary>
/// <typeparam name="TState">The type of the contents.</typeparam>
public interface IPersistentState<TState> : IStorage<TState>;
