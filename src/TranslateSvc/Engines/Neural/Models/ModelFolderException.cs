namespace TranslateSvc.Engines.Neural.Models;

/// <summary>A model folder cannot be used. The message names the file and what is wrong with it.</summary>
public sealed class ModelFolderException(string message, Exception? inner = null) : Exception(message, inner);
