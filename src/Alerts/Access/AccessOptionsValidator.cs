using Microsoft.Extensions.Options;

namespace Alerts.Access;

[OptionsValidator]
internal sealed partial class AccessOptionsValidator : IValidateOptions<AccessOptions>;
