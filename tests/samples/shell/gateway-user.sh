rabbitmqctl add_user gateway $PASSWORD
rabbitmqctl set_permissions gateway '^$' '^field-reports$' '^$'
