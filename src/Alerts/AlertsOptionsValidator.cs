using Microsoft.Extensions.Options;

namespace Alerts;

[OptionsValidator]
internal sealed partial class AlertsOptionsValidator : IValidateOptions<AlertsOptions>;
